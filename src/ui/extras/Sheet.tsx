import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { Kit } from './kit.ts';

/** Icons of Lucide, as all of them: see `parts/Icon.tsx`. */
const BACK = 'M19 12H5m7 7-7-7 7-7';
const DONE = 'M20 6 9 17l-5-5';

export interface SheetProps {
  readonly kit: Kit;
  readonly title: string;
  readonly hint?: string;
  /** Absent: there is nothing to go back to. */
  readonly back?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

/** A page over the conversation. */
export const Sheet = ({ kit: { model, words }, title, hint, back, children }: SheetProps) => {
  const id = useId();
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // A field inside may have it already.
    if (model.takesFocus() && !section.current?.matches(':focus-within'))
      section.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section class="page" ref={section} tabIndex={-1} aria-labelledby={id}>
      {back && (
        <button type="button" class="backward" onClick={back}>
          <Icon d={BACK} class="flip" />
          {words.back}
        </button>
      )}
      <h3 id={id} dir="auto">
        {title}
      </h3>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </section>
  );
};

export interface DoneProps {
  readonly kit: Kit;
  readonly title: string;
  readonly text: string;
  readonly close: () => void;
  readonly children?: ComponentChildren;
}

/** Instead of a form that has been sent. */
export const Done = ({ kit, title, text, close, children }: DoneProps) => (
  <section class="page done" aria-label={title}>
    <div role="status">
      <span class="sign">
        <Icon d={DONE} />
      </span>
      <h3>{title}</h3>
      <p class="hint">{text}</p>
      {children}
    </div>
    <Button kind="quiet" onClick={close} buttonRef={(button) => button?.focus({ preventScroll: true })}>
      {kit.words.done}
    </Button>
  </section>
);
