import type { ComponentChildren } from 'preact';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import { LEAST_PASSWORD } from '../models/form.ts';
import type { DoorFault } from '../ports.ts';
import { Brand } from './Brand.tsx';
import { useDesk } from './context.tsx';
import { Segments } from './Segments.tsx';

/** What a shut door says. */
export const doorText = (fault: DoorFault, words: DeskWords): string => {
  const { doors } = words;
  if (fault.field === 'password') return words.invited.passwordHint(LEAST_PASSWORD);
  switch (fault.why) {
    case 'too-fast':
      return doors['too-fast'](Math.ceil((fault.after ?? 0) / 1000));
    case 'unreachable':
    case 'wrong-password':
    case 'wrong-current':
    case 'spent-link':
    case 'disabled':
      return doors[fault.why];
    default:
      return doors.other;
  }
};

export interface DoorProps {
  readonly title: string;
  readonly lead: string;
  readonly notices?: readonly string[];
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
}

/** The screen before the desk: one card, one form, one button. */
export const DoorScreen = ({ title, lead, notices = [], onSubmit, submit, children, below }: DoorProps) => {
  const { session, preferences, words } = useDesk();
  const fault = session.fault.value;
  const busy = session.busy.value;
  return (
    <main class="door">
      <form
        class="door-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Brand />
        <h1>{title}</h1>
        <p class="intro">{lead}</p>
        {notices.map((text) => (
          <Notice key={text}>{text}</Notice>
        ))}
        {children}
        <div role="alert" class="door-fault">
          {fault && doorText(fault, words)}
        </div>
        <button type="submit" class="button door-go" aria-disabled={busy}>
          {submit}
        </button>
        {below}
      </form>
      <Segments
        class="door-language"
        label={words.you.language}
        value={preferences.language.value}
        options={[
          ['en', 'English'],
          ['ru', 'Русский'],
        ]}
        onChoose={preferences.speak}
      />
    </main>
  );
};
