import type { OperatorQuestion } from '../../protocol/frames.ts';
import type { ChatId, PersonId } from '../../protocol/ids.ts';
import { guessCountry } from '../office/country.ts';
import { isRefusal } from '../office/decision.ts';
import { setGroup } from '../office/groups.ts';
import { setColleague } from '../office/people.ts';
import {
  noConsultation,
  notAllowed,
  unknownChat,
  unknownGroup,
  unknownPerson,
  unknownSite,
} from '../office/refusals.ts';
import { setSite } from '../office/sites.ts';
import type { Connection } from '../readers/connection.ts';
import type { Rule } from '../store/store.ts';
import { type Context, SNAPSHOT_LINES } from './context.ts';
import type { Answered } from './handling.ts';

const answered = (answer: Extract<Answered, { kind: 'answer' }>['answer']): Answered => ({
  kind: 'answer',
  answer,
});
const refused = (refusal: Extract<Answered, { kind: 'refused' }>['refusal']): Answered => ({
  kind: 'refused',
  refusal,
});

type Ask<Type extends OperatorQuestion['type']> = Extract<OperatorQuestion, { type: Type }>;

/** From now on the connection gets the events of the chat, and here is what they follow on. */
const open = async ({ hub, store }: Context, connection: Connection, chat: ChatId): Promise<Answered> => {
  const known = await store.chat(chat);
  if (known?.kind !== 'line') return refused(unknownChat(chat));
  if (connection.stage === 'live' && !connection.chats.has(chat)) {
    connection.opened = new Set(connection.opened).add(chat);
    hub.follow(connection, chat);
  }
  const snapshot = await store.snapshot(chat, SNAPSHOT_LINES);
  if (!snapshot) return refused(unknownChat(chat));
  const note = (await store.person(known.visitor))?.note;
  return answered({ ...snapshot, ...(note && { note }) });
};

const leave = ({ hub }: Context, connection: Connection, chat: ChatId): Answered => {
  if (connection.opened.has(chat)) {
    connection.opened = new Set([...connection.opened].filter((id) => id !== chat));
    hub.unfollow(connection, chat);
  }
  return answered(null);
};

const history = async ({ store }: Context, { chat, before, limit }: Ask<'history'>): Promise<Answered> => {
  const known = await store.chat(chat);
  return known?.kind === 'line'
    ? answered(await store.history(chat, before, limit))
    : refused(unknownChat(chat));
};

const ADMIN_ONLY = notAllowed('Only an administrator may do this: ask one.');

const invite = async (
  { accounts, directory, roster, baseUrl }: Context,
  by: PersonId,
  { email, name, role }: Ask<'invite-colleague'>,
): Promise<Answered> => {
  // Making the link is the account's business, so who may have one is asked before.
  if (directory.colleague(by)?.role !== 'admin') return refused(ADMIN_ONLY);
  const invited = await accounts.invite(by, { email, name, role });
  if (!invited.ok) return refused(invited.refusal);
  const { link, account } = invited.value;
  return answered({ link: `${baseUrl()}/desk/#link=${link}`, colleague: roster.colleagueOf(account) });
};

const change = async ({ store }: Context, by: PersonId, rule: Rule): Promise<Answered | undefined> => {
  const outcome = await store.commit({ by, rule });
  return outcome.kind === 'refused' ? refused(outcome.refusal) : undefined;
};

const colleague = async (
  context: Context,
  by: PersonId,
  { person, disabled, role, limit }: Ask<'set-colleague'>,
): Promise<Answered> => {
  const refusal = await change(context, by, setColleague(by, person, { disabled, role, limit }));
  if (refusal) return refusal;
  const account = await context.store.person(person);
  return account ? answered(context.roster.colleagueOf(account)) : refused(unknownPerson(person));
};

const site = async (context: Context, by: PersonId, question: Ask<'set-site'>): Promise<Answered> => {
  const { site: id, name, origins, settings, notify, over } = question;
  const refusal = await change(context, by, setSite(by, id, { name, origins, settings, notify, over }));
  if (refusal) return refusal;
  const present = (await context.store.sites()).find((one) => one.id === id);
  return present ? answered(present) : refused(unknownSite(id));
};

const group = async (
  { store }: Context,
  by: PersonId,
  { type: _, id, ...to }: Ask<'set-group'>,
): Promise<Answered> => {
  const outcome = await store.commit({ by, rule: setGroup(by, id, to) });
  if (outcome.kind === 'refused') return refused(outcome.refusal);
  const [event] = outcome.kind === 'committed' ? outcome.events : [];
  const present = (await store.groups()).find((one) => one.id === (id ?? event?.seq));
  return present ? answered(present) : refused(unknownGroup(id ?? 0));
};

const transcript = async (
  { store, transcripts }: Context,
  by: PersonId,
  question: Ask<'transcript'> | Ask<'transcript-file'>,
): Promise<Answered> => {
  const known = await store.chat(question.chat);
  if (known?.kind !== 'line') return refused(unknownChat(question.chat));
  if (!known.consultation) return refused(noConsultation(question.chat));
  const made =
    question.type === 'transcript'
      ? ((await transcripts.send(question.chat, question.email, by)) ?? null)
      : await transcripts.file(question.chat);
  return made !== null && isRefusal(made) ? refused(made) : answered(made);
};

const letters = async (
  { directory, letters: care }: Context,
  by: PersonId,
  { again }: Ask<'letters'>,
): Promise<Answered> => {
  if (directory.colleague(by)?.role !== 'admin') return refused(ADMIN_ONLY);
  if (again) await care.again();
  return answered(await care.stand());
};

const country = async ({ store, presence }: Context, question: Ask<'country'>): Promise<Answered> => {
  const site = (await store.sites()).find(({ id }) => id === question.site);
  if (!site) return refused(unknownSite(question.site));
  const here = presence.list().filter((visitor) => visitor.site === site.id);
  return answered(
    guessCountry(
      site,
      here.map(({ page }) => page.url),
    ),
  );
};

/** What operators ask. Rights are in the rules of the office. */
export const createOperatorAnswers =
  (context: Context) =>
  async (connection: Connection, question: OperatorQuestion): Promise<Answered> => {
    const { person } = connection;
    switch (question.type) {
      case 'history':
        return history(context, question);
      case 'open':
        return open(context, connection, question.chat);
      case 'leave':
        return leave(context, connection, question.chat);
      case 'invite-colleague':
        return invite(context, person, question);
      case 'set-colleague':
        return colleague(context, person, question);
      case 'set-site':
        return site(context, person, question);
      case 'set-group':
        return group(context, person, question);
      case 'leads':
        return answered(await context.store.leads(question));
      case 'effects':
        return answered(await context.store.effects(question.site, question.since));
      case 'country':
        return country(context, question);
      case 'letters':
        return letters(context, person, question);
      case 'transcript':
      case 'transcript-file':
        return transcript(context, person, question);
      default:
        return question satisfies never;
    }
  };
