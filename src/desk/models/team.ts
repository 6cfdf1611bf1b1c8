import { createModel, signal } from '@preact/signals-core';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { PersonId } from '../../protocol/ids.ts';
import type { Role } from '../../protocol/people.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { email, type Fault, makeForm, required, wholeBetween } from './form.ts';
import { isRefusal } from './refusal.ts';

export type InviteField = 'email' | 'name' | 'role';

const EMPTY: Readonly<Record<InviteField, string>> = { email: '', name: '', role: 'operator' };

/** More talks at once than anybody can hold. */
const MOST_AT_ONCE = 100;

/** Colleagues as an administrator changes them. */
export const Team = createModel((client: OperatorClient) => {
  const form = makeForm(EMPTY, { email, name: required(120) });
  const invited = signal<{ readonly name: string; readonly link: string } | undefined>();
  const refusal = signal<Refusal | undefined>();
  const busy = signal(false);
  const limitFault = signal<{ readonly person: PersonId; readonly fault: Fault } | undefined>();

  const press = async (run: () => Promise<void>) => {
    if (busy.peek()) return;
    busy.value = true;
    refusal.value = undefined;
    try {
      await run();
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      const field = thrown.field?.split('.').at(-1);
      if (thrown.why === 'exists' || field === 'email')
        form.blame('email', { why: 'refused', text: thrown.text });
      else refusal.value = thrown;
    } finally {
      busy.value = false;
    }
  };

  return {
    form: { values: form.values, faults: form.faults, set: form.set },
    /** The link of the last invitation: shown once, for copying. */
    invited,
    refusal,
    busy,
    invite: async () => {
      if (!form.check()) return;
      const { email: address, name, role } = form.values.peek();
      await press(async () => {
        const { link } = await client.inviteColleague({
          email: address.trim(),
          name: name.trim(),
          role: role as Role,
        });
        invited.value = { name: name.trim(), link };
        form.reset(EMPTY);
      });
    },
    disable: (person: PersonId, disabled: boolean) => press(() => client.setColleague(person, { disabled })),
    /** How many consultations somebody has at once; 0: no limit. */
    limit: (person: PersonId, text: string) => {
      const wrong = wholeBetween(0, MOST_AT_ONCE)(text || '0');
      limitFault.value = wrong && { person, fault: wrong };
      return wrong ? Promise.resolve() : press(() => client.setColleague(person, { limit: Number(text) }));
    },
    limitFault,
    promote: (person: PersonId, role: Role) => press(() => client.setColleague(person, { role })),
  };
});

export type TeamModel = InstanceType<typeof Team>;
