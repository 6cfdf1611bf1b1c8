import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Fault, email as isEmail } from '../models/form.ts';
import type { Phase } from '../models/session.ts';
import { useDesk } from './context.tsx';
import { DoorScreen } from './Door.tsx';
import { PasswordField, TextField } from './Field.tsx';

const because = {
  ended: 'ended',
  disabled: 'disabled',
  'link-spent': 'linkSpent',
  'link-unread': 'linkUnread',
} as const;

export const SignIn = ({ phase }: { readonly phase: Extract<Phase, { at: 'outside' }> }) => {
  const { ports, session, words } = useDesk();
  const email = useSignal('');
  const password = useSignal('');
  const [faults, setFaults] = useState<{ email?: Fault | undefined; password?: Fault | undefined }>({});
  const first = useRef<HTMLDivElement>(null);
  // Beside another page, as in the playground, the focus is not taken away from there.
  useLayoutEffect(() => {
    if (ports.page.watched.peek()) first.current?.querySelector('input')?.focus();
  }, []);

  const submit = () => {
    const wrong = {
      email: isEmail(email.peek()),
      password: password.peek() ? undefined : ({ why: 'empty' } as const),
    };
    setFaults(wrong);
    if (!wrong.email && !wrong.password) session.signIn(email.peek(), password.peek());
  };

  return (
    <DoorScreen
      title={words.signIn.title}
      lead={words.signIn.lead}
      notices={[
        ...(phase.because ? [words.signIn[because[phase.because]]] : []),
        ...(phase.unsent ? [words.signIn.unsent] : []),
      ]}
      onSubmit={submit}
      submit={words.signIn.submit}
      below={<p class="hint">{words.signIn.forgot}</p>}
    >
      <div ref={first} class="fields">
        <TextField
          type="email"
          label={words.signIn.email}
          autoComplete="username"
          value={email.value}
          onInput={(to) => {
            email.value = to;
          }}
          fault={faults.email}
        />
        <PasswordField
          label={words.signIn.password}
          autoComplete="current-password"
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
