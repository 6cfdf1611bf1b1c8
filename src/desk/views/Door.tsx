import type { ComponentChildren } from 'preact';
import type { DeskWords } from '../../i18n/desk-en.ts';
import { Notice } from '../../ui/parts/Notice.tsx';
import type { DoorFault } from '../ports.ts';
import { Brand } from './Brand.tsx';
import { useDesk } from './context.tsx';
import { Segments } from './Segments.tsx';

/** What a shut door says. */
export const doorText = (fault: DoorFault, words: DeskWords): string => {
  if (fault.why === 'too-fast') return words.doors['too-fast'](Math.ceil((fault.after ?? 0) / 1000));
  if (fault.why === 'unreachable' || fault.why === 'wrong-password') return words.doors[fault.why];
  if (fault.why === 'spent-link' || fault.why === 'disabled') return words.doors[fault.why];
  return fault.text || words.doors.other;
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
        <p class="lead">{lead}</p>
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
