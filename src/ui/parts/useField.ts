import { useRef } from 'preact/hooks';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

interface Heard {
  readonly currentTarget: { readonly value: string };
}

/** What a text field is drawn with. */
export interface FieldProps<E extends TextElement> {
  readonly ref: { current: E | null };
  readonly value: string;
  readonly onInput: (event: Heard) => void;
  readonly onChange: (event: Heard) => void;
}

/**
 * A text field whose value is kept elsewhere. Password managers fill some in without an event: what stands there then
 * is not drawn over, and is heard of when the form is sent, by `hearFields`.
 */
export const useField = <E extends TextElement>(
  value: string,
  set: (value: string) => void,
): FieldProps<E> => {
  const ref = useRef<E>(null);
  const drawn = useRef(value);
  const isSame = drawn.current === value;
  drawn.current = value;
  return {
    ref,
    value: (isSame && ref.current?.value) || value,
    onInput: ({ currentTarget }) => set(currentTarget.value),
    onChange: ({ currentTarget }) => {
      if (currentTarget.value !== drawn.current) set(currentTarget.value);
    },
  };
};

/** Lets every text field of a form tell what stands in it now. */
export const hearFields = (form: ParentNode): void => {
  for (const field of form.querySelectorAll('input, textarea')) {
    if (field.matches('[type=checkbox], [type=radio], [type=file], [type=color]')) continue;
    // Not by its constructor: MooTools has an `Event` of its own.
    const change = document.createEvent('Event');
    change.initEvent('change', true);
    field.dispatchEvent(change);
  }
};
