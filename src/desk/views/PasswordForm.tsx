import { useState } from 'preact/hooks';
import { type Fault, password as isPassword, LEAST_PASSWORD } from '../models/form.ts';
import { useDesk } from './context.tsx';
import { doorText } from './Door.tsx';
import { PasswordField } from './Field.tsx';

/** A new password; who came in by a one-time link need not know an old one, and is asked `first` of all. */
export const PasswordForm = ({ first = false }: { readonly first?: boolean }) => {
  const { ports, session, words } = useDesk();
  const [value, setValue] = useState('');
  const [current, setCurrent] = useState('');
  const [fault, setFault] = useState<Fault | undefined>();
  const [saved, setSaved] = useState(false);
  const shut = session.fault.value;
  const asks = !session.passwordless.value;

  const save = async () => {
    await session.choosePassword(value, asks ? current : undefined);
    if (session.fault.peek()) return;
    setSaved(true);
    setValue('');
    setCurrent('');
  };
  const submit = () => {
    const wrong = isPassword(value);
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
            value={current}
            onInput={setCurrent}
          />
        )}
        <PasswordField
          label={words.password.field}
          hint={words.invited.passwordHint(LEAST_PASSWORD)}
          autoComplete="new-password"
          value={value}
          onInput={setValue}
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
