import { isOpen } from '../../protocol/chat.ts';
import type { ChatFact } from '../../protocol/events.ts';
import type { GroupId } from '../../protocol/groups.ts';
import type { ChatId, PersonId } from '../../protocol/ids.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import type { Decision, Rule } from '../store/store.ts';
import { comesIn, holder, type Scene, sceneOf } from './answering.ts';
import { isRefusal, NOTHING } from './decision.ts';
import type { Present } from './present.ts';
import { away, badField, closed, noConsultation, taken, unknownGroup } from './refusals.ts';
import { asOperator, cardOf } from './who.ts';

/** How operators come into each other's consultations, go out of them, and pass them on. */

const refusalOfOver = ({ head }: Scene): Refusal | undefined => {
  if (!head.consultation) return noConsultation(head.id);
  return isOpen(head) ? undefined : closed(head.id);
};

/** Comes in beside whoever has it; does not take it. */
export const operatorJoins =
  (by: PersonId, chat: ChatId): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    return refusalOfOver(scene) ?? comesIn(scene).map((fact) => ({ chat, fact }));
  };

/** Goes out. A consultation one has waits again, so that no visitor is left with nobody. */
export const operatorLeaves =
  (by: PersonId, chat: ChatId): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    const { consultation, members } = scene.head;
    if (!members.includes(by)) return NOTHING;
    const left: ChatFact = { type: 'left', person: by };
    const back: readonly ChatFact[] =
      consultation?.status === 'active' && consultation.operator === by
        ? [
            {
              type: 'consultation-transferred',
              consultation: consultation.id,
              ...ofGroup(consultation.group),
            },
          ]
        : [];
    return [left, ...back].map((fact) => ({ chat, fact }));
  };

const ofGroup = (group: GroupId | undefined) => (group === undefined ? {} : { group });

export interface Target {
  readonly operator?: PersonId | undefined;
  readonly group?: GroupId | undefined;
}

/** By whoever has it, by anybody while it waits or its holder is gone for good, and by administrators. */
export const operatorTransfers =
  (by: PersonId, chat: ChatId, to: Target, present: Pick<Present, 'isOnline'>): Rule =>
  (view) => {
    const scene = sceneOf(view, by, chat);
    if (isRefusal(scene)) return scene;
    const refusal = refusalOfOver(scene);
    if (refusal) return refusal;
    const other = holder(scene);
    const may = !other || scene.operator.role === 'admin' || scene.head.members.includes(by);
    if (!may) return taken(cardOf(other));
    const group = to.group === undefined ? undefined : view.group(to.group);
    if (to.group !== undefined && (!group || group.removed)) return unknownGroup(to.group);
    if (to.operator !== undefined) return toOperator(scene, to.operator, to.group, present);
    return to.group === undefined
      ? badField('operator', 'Say to whom: to an operator, or to a group.')
      : toGroup(scene, to.group);
  };

const toOperator = (
  scene: Scene,
  to: PersonId,
  group: GroupId | undefined,
  present: Pick<Present, 'isOnline'>,
): Decision => {
  const { view, head } = scene;
  const account = asOperator(view, to);
  if (isRefusal(account))
    return badField('operator', `There is no colleague ${to} who could take it: choose another one.`);
  const { consultation } = head;
  if (!consultation || consultation.operator === to) return NOTHING;
  if (!present.isOnline(to)) return away(cardOf(account));
  return [
    {
      type: 'consultation-transferred',
      consultation: consultation.id,
      operator: to,
      ...ofGroup(group),
    } as const,
    ...goesOut(scene),
    ...comesIn({ operator: account, head }),
  ].map((fact) => ({ chat: head.id, fact }));
};

const toGroup = (scene: Scene, group: GroupId): Decision => {
  const { head } = scene;
  const { consultation } = head;
  if (!consultation || (consultation.status === 'waiting' && consultation.group === group)) return NOTHING;
  return [
    { type: 'consultation-transferred', consultation: consultation.id, group } as const,
    ...goesOut(scene),
  ].map((fact) => ({ chat: head.id, fact }));
};

/** Whoever had it has done their part. */
const goesOut = ({ head }: Scene): readonly ChatFact[] => {
  const had = head.consultation?.operator;
  return had !== undefined && head.members.includes(had) ? [{ type: 'left', person: had }] : [];
};
