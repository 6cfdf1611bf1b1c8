import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FormField } from '../../protocol/campaigns.ts';
import type { Refusal } from '../../protocol/refusals.ts';
import { hearFields } from '../parts/useField.ts';
import { useValue } from '../parts/useValue.ts';
import { Consent } from './Consent.tsx';
import { Entry } from './Entry.tsx';
import { type Faults, faultsIn, filledIn, knownOf, type Values } from './fields.ts';
import { type Kit, refusedText } from './kit.ts';

export interface FormProps {
  readonly kit: Kit;
  readonly fields: readonly FormField[];
  readonly submit: string;
  /** Sends what was filled in. Rejects with a `Refusal`. */
  readonly send: (values: Values) => Promise<void>;
  /** What is wrong with what the form asks beside its fields: a text for over the button, or true where that is said beside it. */
  readonly check?: (values: Values) => string | boolean;
  /** What the form asks beside its fields. */
  readonly children?: ComponentChildren;
  /** Inside a message: without consent and without taking the focus. */
  readonly small?: boolean;
  /** Leaves the focus where it is: nobody asked for this form. */
  readonly uncalled?: boolean;
}

/** What the fields hold now: what was written, else what is known. Words go into the composer's draft. */
const valuesOf = ({ model, drafts }: Kit, fields: readonly FormField[]): Values => {
  const { composer, head } = model.client.talk;
  const written = drafts.all.peek();
  return Object.fromEntries(
    fields.map(({ name }) => [
      name,
      name === 'message' ? composer.draft.peek() : (written[name] ?? knownOf(head.peek()?.card, name)),
    ]),
  );
};

export const useValues = (kit: Kit, fields: readonly FormField[]): Values => {
  const { composer, head } = kit.model.client.talk;
  useValue(kit.drafts.all);
  useValue(composer.draft);
  useValue(head);
  return valuesOf(kit, fields);
};

/** Fields, what is wrong with them, and a button. */
export const Form = ({ kit, fields, submit, send, check, children, small, uncalled }: FormProps) => {
  const { model, words, drafts } = kit;
  const form = useRef<HTMLFormElement>(null);
  const values = useValues(kit, fields);
  const [faults, setFaults] = useState<Faults>({});
  const [trouble, setTrouble] = useState('');
  const [busy, setBusy] = useState(false);
  const slow = useSlow(busy);
  /** Once for each refusal: later the focus is where somebody writes. */
  const refused = useRef(false);
  const away = useValue(model.client.standing) === 'away';

  useFirstFocus(form, !small && !uncalled && model.takesFocus());
  // What is wrong is said when somebody wants to send, and taken back as soon as it is right.
  useEffect(() => {
    const now = faultsIn(fields, values);
    setFaults((old) => Object.fromEntries(Object.entries(old).filter(([name]) => name in now)));
  }, [...fields.map(({ name }) => values[name])]);
  useLayoutEffect(() => {
    if (refused.current) showFirst(form.current?.querySelector('[aria-invalid=true]'));
    refused.current = false;
  }, [faults]);
  const refuse = (found: Faults) => {
    refused.current = true;
    setFaults(found);
  };

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    hearFields(event.currentTarget as HTMLFormElement);
    // Not those that were drawn: a browser that fills a form in may send it before that.
    const values = valuesOf(kit, fields);
    const found = faultsIn(fields, values);
    const wrong = !Object.keys(found).length && check?.(values);
    refuse(found);
    setTrouble(typeof wrong === 'string' ? wrong : '');
    if (wrong || Object.keys(found).length) return;
    setBusy(true);
    try {
      await send(filledIn(fields, values));
    } catch (problem) {
      const field = (problem as Partial<Refusal>).field?.split('.').at(-1);
      if (fields.some(({ name }) => name === field)) refuse({ [field as 'name']: 'wrong' });
      else setTrouble(refusedText(words, problem));
    }
    setBusy(false);
  };
  return (
    <form ref={form} class={small ? 'form small' : 'form'} noValidate onSubmit={onSubmit}>
      {fields.map((field) => (
        <Entry
          key={field.name}
          kit={kit}
          field={field}
          value={values[field.name] ?? ''}
          fault={faults[field.name]}
          set={(value) =>
            field.name === 'message' ? model.client.talk.composer.set(value) : drafts.set(field.name, value)
          }
        />
      ))}
      {children}
      <p class="wrong" role="alert">
        {trouble}
      </p>
      <button type="submit" class="button" aria-disabled={busy}>
        {slow ? words.submitting : submit}
      </button>
      {slow && away && (
        <p class="aside" role="status">
          {words.keptOffline}
        </p>
      )}
      {!small && <Consent kit={kit} />}
    </form>
  );
};

/** The log goes to its end when a form in it grows, which takes two frames: only then is it brought back. */
const showFirst = (field: HTMLElement | null | undefined): void => {
  field?.focus();
  requestAnimationFrame(() => requestAnimationFrame(() => field?.scrollIntoView({ block: 'nearest' })));
};

/** A state shorter than this is not shown, in milliseconds. */
const SLOW = 300;

const useSlow = (busy: boolean): boolean => {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!busy) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow;
};

/** Beside a page the first empty field takes the focus; on glass it would bring the keyboard. */
const useFirstFocus = (form: { readonly current: HTMLFormElement | null }, wanted: boolean): void => {
  useLayoutEffect(() => {
    if (!wanted || matchMedia('(pointer: coarse)').matches) return;
    const fields = [...(form.current?.querySelectorAll<HTMLInputElement>('input, textarea, select') ?? [])];
    (fields.find(({ value }) => !value) ?? fields[0])?.focus({ preventScroll: true });
  }, []);
};
