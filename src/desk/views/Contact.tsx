import { useModel } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { Contact, type ContactModel, cardOf } from '../models/contact.ts';
import { useDesk } from './context.tsx';
import { TextField } from './Field.tsx';
import { DESK_ICONS } from './icons.ts';

export interface ContactSectionProps {
  readonly client: OperatorClient;
  readonly head: ChatHead;
  /** Asks the visitor for it, where one may write. */
  readonly onAsk: (() => void) | undefined;
}

/** How the visitor can be reached: to look at, to change, to ask for. */
export const ContactSection = ({ client, head, onAsk }: ContactSectionProps) => {
  const { words } = useDesk();
  const latest = useRef(head);
  latest.current = head;
  const model = useModel(() => new Contact(client, head.visitor, () => cardOf(latest.current)));
  const edit = useRef<HTMLButtonElement>(null);
  const edited = useRef(false);
  const editing = model.editing.value;
  useEffect(() => {
    // The form is gone, and the focus was in it.
    if (edited.current && !editing && document.activeElement === document.body) edit.current?.focus();
    edited.current = editing;
  }, [editing]);
  return (
    <section class="card-part" aria-label={words.card.contact}>
      <header class="card-part-head">
        <h3>{words.card.contact}</h3>
        {!editing && (
          <>
            {onAsk && (
              <button type="button" class="text" onClick={onAsk}>
                {words.card.ask}
              </button>
            )}
            <button ref={edit} type="button" class="text" onClick={model.edit}>
              {words.card.edit}
            </button>
          </>
        )}
      </header>
      {editing ? <Edit model={model} /> : <Known head={head} />}
    </section>
  );
};

const Known = ({ head }: { readonly head: ChatHead }) => {
  const { words } = useDesk();
  const card = cardOf(head);
  if (!card.company && !card.emails.length && !card.phones.length)
    return <p class="hint">{words.card.noContact}</p>;
  return (
    <ul class="reach">
      {card.company && (
        <li>
          <Icon d={DESK_ICONS.company} label={words.card.company} />
          <bdi>{card.company}</bdi>
        </li>
      )}
      {card.emails.map((one) => (
        <li key={one}>
          <Icon d={DESK_ICONS.transcript} label={words.tools.field.email} />
          <a href={`mailto:${encodeURI(one).replace(/[?&]/g, encodeURIComponent)}`}>{one}</a>
        </li>
      ))}
      {card.phones.map((one) => (
        <li key={one}>
          <Icon d={DESK_ICONS.phone} label={words.tools.field.phone} />
          <a href={`tel:${one.replace(/[^+\d]/g, '')}`}>{one}</a>
          {card.written?.[one] && (
            <span class="hint">
              {words.card.asWritten}: <bdi>{card.written[one]}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};

const Edit = ({ model }: { readonly model: ContactModel }) => {
  const { ports, words } = useDesk();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const draft = model.draft.value;
  if (!draft) return null;
  const faults = model.faults.value;
  const lines = (kind: 'emails' | 'phones', label: (at: number) => string) =>
    draft[kind].map((value, at) => (
      <TextField
        key={`${kind}-${at}`}
        type={kind === 'emails' ? 'email' : 'text'}
        label={label(at + 1)}
        value={value}
        fault={faults[`${kind}.${at}`]}
        onInput={(to) => model.setLine(kind, at, to)}
      />
    ));
  return (
    <form
      ref={form}
      class="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        model
          .save()
          .then(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
          .catch(ports.complain);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        model.cancel();
      }}
    >
      <TextField
        label={words.card.name}
        value={draft.name}
        fault={faults.name}
        onInput={(to) => model.set('name', to)}
      />
      <TextField
        label={words.card.company}
        value={draft.company}
        fault={faults.company}
        onInput={(to) => model.set('company', to)}
      />
      {lines('emails', words.card.emailAt)}
      {lines('phones', words.card.phoneAt)}
      {model.refused.value && (
        <p class="fault" role="alert">
          {model.refused.value}
        </p>
      )}
      <div class="tool-actions">
        <button type="button" class="button quiet" onClick={model.cancel}>
          {words.card.cancel}
        </button>
        <button type="submit" class="button" aria-disabled={model.busy.value}>
          {words.card.save}
        </button>
      </div>
    </form>
  );
};
