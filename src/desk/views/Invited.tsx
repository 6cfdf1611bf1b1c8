import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { type Fault, password as isPassword, LEAST_PASSWORD, required } from '../models/form.ts';
import type { Phase } from '../models/session.ts';
import { useDesk } from './context.tsx';
import { DoorScreen } from './Door.tsx';
import { PasswordField, TextField } from './Field.tsx';

const isName = required(120);

/** A new colleague chooses a name and a password. */
export const Invited = ({ phase }: { readonly phase: Extract<Phase, { at: 'invited' }> }) => {
  const { session, words } = useDesk();
  const { offer } = phase;
  const name = useSignal(offer.name);
  const password = useSignal('');
  const [faults, setFaults] = useState<{ name?: Fault | undefined; password?: Fault | undefined }>({});

  const submit = () => {
    const wrong = { name: isName(name.peek()), password: isPassword(password.peek()) };
    setFaults(wrong);
    if (!wrong.name && !wrong.password) session.accept(name.peek(), password.peek());
  };

  return (
    <DoorScreen
      title={words.invited.title(offer.name)}
      lead={words.invited.lead(offer.email)}
      onSubmit={submit}
      submit={words.invited.submit}
      below={
        <button type="button" class="text" onClick={session.toSignIn}>
          {words.invited.other}
        </button>
      }
    >
      <div class="fields">
        <TextField
          label={words.invited.name}
          hint={words.invited.nameHint}
          autoComplete="name"
          value={name.value}
          onInput={(to) => {
            name.value = to;
          }}
          fault={faults.name}
        />
        <input type="hidden" name="username" autoComplete="username" value={offer.email} />
        <PasswordField
          label={words.invited.password}
          hint={words.invited.passwordHint(LEAST_PASSWORD)}
          autoComplete="new-password"
          value={password.value}
          onInput={(to) => {
            password.value = to;
          }}
          fault={faults.password}
        />
      </div>
    </DoorScreen>
  );
};
