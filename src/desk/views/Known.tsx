import { useModel } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { OperatorClient } from '../../client/operator-surface.ts';
import type { ChatHead } from '../../protocol/chat.ts';
import { Icon } from '../../ui/parts/Icon.tsx';
import { addressInShort, isWebAddress } from '../models/device.ts';
import { Note } from '../models/note.ts';
import { useDesk } from './context.tsx';
import { DESK_ICONS } from './icons.ts';
import { Moment } from './times.tsx';

export interface NoteFieldProps {
  readonly client: OperatorClient;
  readonly head: ChatHead;
}

/** What colleagues should know; kept when the field is left. */
export const NoteField = ({ client, head }: NoteFieldProps) => {
  const { ports, words } = useDesk();
  const id = useId();
  const note = useModel(() => new Note(client, head.visitor, client.note(head.id)));
  const saving = note.saving.value;
  return (
    <section class="card-part" aria-label={words.card.note}>
      <header class="card-part-head">
        <h3 id={id}>{words.card.note}</h3>
        <p role="status" class={saving === 'failed' ? 'fault' : 'hint'}>
          {saving === 'still' ? words.card.noteHint : words.form[saving]}
        </p>
      </header>
      <div class="input">
        <textarea
          class="note-text"
          rows={2}
          dir="auto"
          aria-labelledby={id}
          placeholder={words.card.noteNone}
          value={note.text.value}
          onInput={(event) => note.write(event.currentTarget.value)}
          onBlur={() => {
            note.save().catch(ports.complain);
          }}
        />
      </div>
    </section>
  );
};

/** A mark from 1 to 5, in stars and in words. */
export const Stars = ({ mark }: { readonly mark: number }) => {
  const { words } = useDesk();
  return (
    <span class="stars" role="img" aria-label={words.card.stars(mark)} title={words.card.stars(mark)}>
      {[1, 2, 3, 4, 5].map((one) => (
        <Icon key={one} d={DESK_ICONS.rating} class={one <= mark ? 'lit' : ''} />
      ))}
    </span>
  );
};

export const Rating = ({ head }: { readonly head: ChatHead }) => {
  const { words } = useDesk();
  const rating = head.consultation?.rating;
  if (!rating) return null;
  return (
    <section class="card-part" aria-label={words.card.rating}>
      <header class="card-part-head">
        <h3>{words.card.rating}</h3>
        <Stars mark={rating.mark} />
      </header>
      {rating.comment && <blockquote dir="auto">{rating.comment}</blockquote>}
    </section>
  );
};

/** What the host page says of its visitor, and what it saw them do, the newest first. */
export const FromThePage = ({ head }: { readonly head: ChatHead }) => {
  const { words } = useDesk();
  const properties = Object.entries(head.properties ?? {});
  const tracked = [...(head.tracked ?? [])].reverse();
  return (
    <>
      {properties.length > 0 && (
        <section class="card-part" aria-label={words.card.properties}>
          <h3>{words.card.properties}</h3>
          <dl class="facts">
            {properties.map(([name, value]) => (
              <div class="fact" key={name}>
                <dt title={name}>
                  <bdi>{name}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {tracked.length > 0 && (
        <section class="card-part" aria-label={words.card.tracked}>
          <h3>{words.card.tracked}</h3>
          <ol class="tracked">
            {tracked.map((one) => (
              <li key={`${one.at} ${one.category} ${one.action} ${one.name ?? ''}`}>
                <span class="tracked-what">
                  <bdi>{[one.category, one.action, one.name, one.value].filter(Boolean).join(' · ')}</bdi>
                </span>
                <span class="muted">
                  <Moment at={one.at} />
                </span>
                {isWebAddress(one.url) && (
                  <span class="tracked-where muted" title={one.url}>
                    <bdi>{addressInShort(one.url)}</bdi>
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
};
