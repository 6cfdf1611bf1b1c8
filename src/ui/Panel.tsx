import { useEffect, useRef } from 'preact/hooks';
import { Conversation } from './Conversation.tsx';
import { Header } from './Header.tsx';
import type { Model } from './model.ts';
import { useDialog, usePhase } from './useDialog.ts';
import { usePhone, useSheet } from './useSheet.ts';

/** The panel beside the page, or the sheet over it. Nothing of it exists while it is closed. */
export const Panel = ({ model }: { readonly model: Model }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = model.opened.value;
  const phase = usePhase(wanted);
  const shown = phase !== 'closed';
  const phone = usePhone();
  useSheet(shown && phone, dialog);
  useDialog(dialog, shown, phone);

  useEffect(() => {
    if (!wanted || !model.takesFocus()) return;
    // On glass the field would bring the keyboard over what there is to read.
    const target = matchMedia('(pointer: coarse)').matches ? dialog.current : field.current;
    (target ?? dialog.current)?.focus({ preventScroll: true });
  }, [wanted]);

  if (!shown) return null;
  const { speech } = model;
  return (
    <dialog
      ref={dialog}
      class={`panel ${phase}${phone ? ' sheet' : ''}`}
      tabIndex={-1}
      aria-label={model.settings.value.title || speech.words.chat}
      onCancel={(event) => {
        event.preventDefault();
        model.close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        model.close();
      }}
    >
      <Header model={model} />
      <Conversation model={model} fieldRef={field} />
    </dialog>
  );
};
