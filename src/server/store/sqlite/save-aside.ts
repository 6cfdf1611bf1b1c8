import type { DatabaseSync } from 'node:sqlite';
import type { ChatHead } from '../../../protocol/chat.ts';
import { type ChatEvent, isChatEvent } from '../../../protocol/events.ts';
import { exposureOf } from '../exposures.ts';
import type { Changes } from '../unit.ts';

/** Whoever talks within a day of having seen something may do so because of it. */
const BECAUSE = 24 * 60 * 60 * 1000;

/** Writes what a transaction decided of groups, leads, rules that were shown, and files in messages. */
export const createSaveAside = (db: DatabaseSync) => {
  const saveGroup = db.prepare('INSERT OR REPLACE INTO departments (id, body) VALUES (?, ?)');
  const saveLead = db.prepare('INSERT OR REPLACE INTO leads (id, status, body) VALUES (?, ?, ?)');
  const useFile = db.prepare('UPDATE files SET used = 1 WHERE id = ?');
  const followExposures = exposureSaver(db);

  return ({ logged, heads, groups, leads }: Changes): void => {
    for (const group of groups.values()) saveGroup.run(group.id, JSON.stringify(group));
    for (const lead of leads.values()) saveLead.run(lead.id, lead.status, JSON.stringify(lead));
    for (const { event } of logged) {
      if (!isChatEvent(event)) continue;
      if (event.type === 'message-posted' && event.file) useFile.run(event.file.id);
      const head = heads.get(event.chat);
      if (head) followExposures(event, head);
    }
  };
};

const exposureSaver = (db: DatabaseSync) => {
  const insert = db.prepare(
    'INSERT INTO exposures (seq, site, visitor, rule, at, held_out) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const end = db.prepare('UPDATE exposures SET outcome = ? WHERE seq = ?');
  const talk = db.prepare('UPDATE exposures SET talked = 1 WHERE visitor = ? AND seq < ? AND at >= ?');

  return (event: ChatEvent, { site, visitor }: ChatHead): void => {
    const exposure = exposureOf(event);
    if (exposure) insert.run(event.seq, site, visitor, exposure.rule, exposure.at, exposure.heldOut ? 1 : 0);
    else if (event.type === 'invitation-ended') end.run(event.how, event.invitation);
    else if (event.type === 'lead-ended') end.run(OF_FORM[event.how], event.shown);
    else if (isTalk(event)) talk.run(visitor, event.seq, event.at - BECAUSE);
  };
};

/** What the end of a form is, in the words of invitations. */
const OF_FORM = { submitted: 'accepted', cancelled: 'rejected', hidden: 'hidden' } as const;

/** What an operator begins is not the visitor's doing. */
const isTalk = (event: ChatEvent): boolean =>
  event.type === 'lead-left' || (event.type === 'consultation-started' && event.initiator !== 'operator');
