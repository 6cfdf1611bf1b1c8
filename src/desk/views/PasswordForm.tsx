import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { type Fault, password as isPassword, LEAST_PASSWORD } from '../models/form.ts';
import { useDesk } from './context.tsx';
import { doorText } from './Door.tsx';
import { PasswordField } from './Field.tsx';

/** A new password; who came in by a one-time link need not know an old one, and is asked `first` of all. */
export const PasswordForm = ({ first = false }: { readonly first?: boolean }) => {
  const { ports, session, words } = useDesk();
  const value = useSignal('');
  const current = useSignal('');
  const [fault, setFault] = useState<Fault | undefined>();
  const [saved, setSaved] = useState(false);
  const shut = session.fault.value;
  const asks = !session.passwordless.value;

  const save = async () => {
    await session.choosePassword(value.peek(), asks ? current.peek() : undefined);
    if (session.fault.peek()) return;
    setSaved(true);
    value.value = '';
    current.value = '';
  };
  const submit = () => {
    const wrong = isPassword(value.peek());
    setFault(wrong);
    setSaved(false);
    if (!wrong) save().catch(ports.complain);
  };

  return (
    <form
      class="group"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>{asks ? words.password.title : words.password.choose}</h3>
      <div class="fields two">
        {asks && (
          <PasswordField
            label={words.password.current}
            autoComplete="current-password"
            value={current.value}
            onInput={(to) => {
              current.value = to;
            }}
          />
        )}
        <PasswordField
          label={words.password.field}
          hint={words.invited.passwordHint(LEAST_PASSWORD)}
          autoComplete="new-password"
          value={value.value}
          onInput={(to) => {
            value.value = to;
          }}
          fault={fault}
          autofocus={first}
        />
      </div>
      <div class="save">
        <button type="submit" class="button" aria-disabled={session.busy.value}>
          {words.password.save}
        </button>
        <p role="status" class={shut ? 'fault' : 'hint'}>
          {shut ? doorText(shut, words) : saved && words.password.saved}
        </p>
      </div>
    </form>
  );
};
