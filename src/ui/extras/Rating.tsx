import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useValue } from '../parts/useValue.ts';
import { type Kit, refusedText } from './kit.ts';

const STAR = 'M12 2.8l2.8 5.7 6.3.9-4.6 4.4 1.1 6.3L12 17.1l-5.6 3 1.1-6.3L2.9 9.4l6.3-.9Z';
const MARKS = [1, 2, 3, 4, 5] as const;

/** A mark from one to five, and a few words. It can be changed and taken back at any time. */
export const Rating = ({ kit }: { readonly kit: Kit }) => {
  const { model, words } = kit;
  const { client } = model;
  const id = useId();
  const stars = useRef<HTMLDivElement>(null);
  const head = useValue(client.talk.head);
  const rating = head?.consultation?.rating;
  const [meant, mean] = useState<number | null | undefined>(undefined);
  const [comment, setComment] = useState(rating?.comment ?? '');
  const [trouble, setTrouble] = useState('');
  const mark = meant === undefined ? (rating?.mark ?? 0) : (meant ?? 0);
  useEffect(() => mean(undefined), [rating]);

  const rate = (to: number | null, text?: string) => {
    mean(to);
    setTrouble('');
    const words = text?.trim();
    client.give({ type: 'rate', mark: to, ...(words && { comment: words }) }).catch((problem) => {
      mean(undefined);
      setTrouble(refusedText(kit.words, problem));
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...(stars.current?.querySelectorAll('button') ?? [])];
    const at = all.findIndex((star) => star.matches(':focus'));
    const flipped = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1;
    all[at + step * flipped]?.focus();
  };
  return (
    <div class="rating">
      <p id={id}>{words.rateAsk}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in a row everywhere */}
      <div class="stars" role="group" aria-labelledby={id} ref={stars} onKeyDown={onKeyDown}>
        {MARKS.map((each) => (
          <button
            key={each}
            type="button"
            class={each <= mark ? 'star lit' : 'star'}
            aria-label={words.marks[each - 1]}
            aria-pressed={each === mark}
            title={words.marks[each - 1]}
            onClick={() => rate(each, rating?.comment)}
          >
            <Icon d={STAR} />
          </button>
        ))}
      </div>
      {trouble && (
        <p class="wrong" role="alert">
          {trouble}
        </p>
      )}
      {mark > 0 && (
        <>
          <p class="aside" role="status">
            {rating?.comment ? words.rateCommentSent : words.rateThanks}
          </p>
          <textarea
            rows={2}
            dir={comment ? 'auto' : undefined}
            aria-label={words.rateComment}
            placeholder={words.rateCommentHint}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <div class="acts">
            {comment.trim() && comment.trim() !== rating?.comment && (
              <Button onClick={() => rate(mark, comment)}>{words.rateSend}</Button>
            )}
            <Button
              kind="text"
              onClick={() => {
                setComment('');
                rate(null);
              }}
            >
              {words.rateBack}
            </Button>
          </div>
        </>
      )}
    </div>
  );
};

const STEPS: Readonly<Partial<Record<string, 1 | -1>>> = { ArrowRight: 1, ArrowLeft: -1 };
