import { useEffect, useRef, useState } from 'preact/hooks';
import { Conversation } from './Conversation.tsx';
import { Header, type ViewProps } from './Header.tsx';
import { Guard } from './parts/Guard.tsx';
import { useFirstSpeech } from './parts/words.tsx';
import { COARSE } from './phone.ts';
import { useDialog, usePhase } from './useDialog.ts';
import { usePhone, useSheet } from './useSheet.ts';

/** The panel beside the page, or the sheet over it. Nothing of it exists while it is closed. */
export const Panel = ({ model, state }: ViewProps) => {
  const { words } = useFirstSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  const phase = usePhase(state.opened);
  const shown = phase !== 'closed';
  const phone = usePhone();
  useSheet(state.opened && phone, dialog, model.hold);
  // What the shell has shown as a modal dialog must not lose what says so as it is taken over.
  const [wasModal] = useState(phone && state.opened);
  // While it leaves it is a picture of a dialog: what is behind it, and the focus, are the visitor's again.
  useDialog(dialog, state.opened, phone);

  useEffect(() => {
    const element = dialog.current;
    if (!state.opened || !element) return;
    // On glass the field would bring the keyboard over what there is to read.
    const field = matchMedia(COARSE).matches ? null : element.querySelector('textarea');
    // A form that comes first has taken it already, or the visitor was faster than the interface.
    if (model.takesFocus() && !element.querySelector(':focus'))
      (field ?? element).focus({ preventScroll: true });
    return () => {
      if (element.matches(':focus-within')) (element.previousElementSibling as HTMLElement).focus();
    };
  }, [state.opened]);

  if (!shown) return null;
  return (
    <dialog
      ref={dialog}
      class={`panel ${phase}${phone ? ' sheet' : ''}`}
      tabIndex={-1}
      open={wasModal || undefined}
      aria-label={state.settings.title || words.chat}
      onCancel={(event) => {
        event.preventDefault();
        model.close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        model.close();
      }}
    >
      <Guard>
        <Header model={model} state={state} />
      </Guard>
      {state.extras && (
        <Guard>
          <state.extras.Popup inside />
        </Guard>
      )}
      <Conversation model={model} state={state} />
    </dialog>
  );
};
