import type { ComponentChildren, Ref } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Composer } from '../../client/surface.ts';
import { grow } from './grow.ts';
import { Icon } from './Icon.tsx';
import { ICONS } from './icons.ts';
import { isSending } from './sending.ts';
import { useField } from './useField.ts';
import { useValue } from './useValue.ts';
import { useSetting } from './words.tsx';

export interface ComposerFieldProps {
  readonly composer: Composer;
  readonly placeholder?: string;
  /** Stands before the button, so that what is loaded later moves no words. */
  readonly before?: ComponentChildren;
  /** Takes the focus when it appears. */
  readonly focused?: boolean;
  /** Receives the text field, for focus. */
  readonly fieldRef?: Ref<HTMLTextAreaElement>;
}

/** From how many characters left the counter shows. */
const NEAR_LIMIT = 200;

/** Where a message is written. Enter sends, Shift+Enter makes a new line. */
export const ComposerField = ({ composer, placeholder, before, focused, fieldRef }: ComposerFieldProps) => {
  const { words } = useSetting().speech;
  const id = useId();
  const field = useRef<HTMLTextAreaElement | null>(null);
  const draft = useValue(composer.draft);
  const held = useField<HTMLTextAreaElement>(draft, composer.set);
  const left = useValue(composer.left);
  const ready = useValue(composer.canSubmit);
  useLayoutEffect(() => {
    if (field.current) grow(field.current);
  }, [draft]);

  useLayoutEffect(() => {
    if (focused) field.current?.focus();
  }, []);
  const submit = () => {
    const element = field.current;
    if (!element) return;
    element.focus();
    composer.set(element.value);
    if (!composer.canSubmit.peek()) return;
    void composer.submit();
    // What was put there without an event has been sent before it was ever drawn.
    element.value = composer.draft.peek();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isSending(event)) return;
    event.preventDefault();
    submit();
  };
  return (
    <div class="composer">
      <label class="hidden" for={id}>
        {words.message}
      </label>
      <div class="field">
        <textarea
          id={id}
          // An empty field runs as the page does: `auto` would run it from left to right.
          dir={draft ? 'auto' : undefined}
          rows={1}
          placeholder={placeholder ?? words.placeholder}
          enterkeyhint="send"
          value={held.value}
          aria-invalid={left < 0}
          onInput={held.onInput}
          onChange={held.onChange}
          onKeyDown={onKeyDown}
          ref={(element) => {
            field.current = held.ref.current = element;
            if (typeof fieldRef === 'function') fieldRef(element);
            else if (fieldRef) fieldRef.current = element;
          }}
        />
        {before}
        <button type="button" class="sender" aria-label={words.send} aria-disabled={!ready} onClick={submit}>
          <Icon d={ICONS.send} />
        </button>
      </div>
      {left < NEAR_LIMIT && 'over' in words && (
        <div class={left < 0 ? 'counter over' : 'counter'} role="status">
          {left < 0 ? words.over(-left) : words.charactersLeft(left)}
        </div>
      )}
    </div>
  );
};
