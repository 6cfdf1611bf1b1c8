import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isAnswered } from '../../protocol/answered.ts';
import type { State } from '../model.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { ICONS } from '../parts/icons.ts';
import { useFirstSpeech, useSetting } from '../parts/words.tsx';
import type { Kit } from './kit.ts';
import { saveTranscript } from './save.ts';

interface Item {
  readonly title: string;
  readonly pick: () => void;
}

export interface MenuProps {
  readonly kit: Kit;
  readonly state: State;
  /** Turns the sound off and on; stands in the place of a menu that would have nothing else. */
  readonly bell: ComponentChildren;
}

/** What can be done besides writing. */
const itemsOf = (kit: Kit, { settings }: State, print: () => void): readonly Item[] => {
  const { model, words, letter, rating } = kit;
  const { way, client } = model;
  const head = client.talk.head.peek();
  const consultation = head?.consultation;
  const item = (when: unknown, title: string, pick: () => void): Item[] => (when ? [{ title, pick }] : []);
  return [
    ...item(settings.rating && consultation?.operator, words.rate, () => {
      rating.value = true;
    }),
    ...item(settings.call.on, words.way.sitephone, () => {
      way.value = 'sitephone';
    }),
    ...item(settings.transcript && head && isAnswered(head), words.letter, () => {
      letter.value = true;
    }),
    ...item(settings.transcript && consultation, words.save, () => saveTranscript(kit)),
    ...item(settings.transcript && consultation, words.print, print),
  ];
};

const usePrintApart = ({ model }: Kit, { settings }: State): (() => void) => {
  const { speech, extra, server, complain } = useSetting();
  return () => {
    // There is no menu before there is a conversation, whose words these are.
    if (!('format' in speech)) return;
    const { talk } = model.client;
    import('../parts/print/print.tsx')
      .then(({ printApart }) =>
        printApart({ talk, speech, extra, server, title: settings.title || speech.words.team }),
      )
      .catch(complain);
  };
};

/** A button in the header, and what is behind it. */
export const Menu = ({ kit, state, bell }: MenuProps) => {
  const speech = useFirstSpeech();
  // Who asked for it before it was there has waited long enough.
  const [shown, show] = useState(() => kit.model.more.peek());
  const box = useRef<HTMLDivElement>(null);
  const print = usePrintApart(kit, state);
  const acts = itemsOf(kit, state, print);
  const sound = { title: speech.words[state.muted ? 'unmute' : 'mute'], pick: kit.model.mute.toggle };
  const items = state.settings.sound ? [...acts, sound] : acts;
  useLayoutEffect(() => {
    if (shown) box.current?.querySelector<HTMLElement>('.items button')?.focus();
  }, [shown]);
  if (!acts.length) return <>{bell}</>;
  const button = () => box.current?.querySelector('button');
  const onKeyDown = (event: KeyboardEvent) => {
    if (!shown) return;
    const all = [...(box.current?.querySelectorAll<HTMLElement>('.items button') ?? [])];
    const at = all.findIndex((one) => one.matches(':focus'));
    if (event.key === 'Escape') {
      show(false);
      button()?.focus();
    } else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus();
    else if (event.key === 'ArrowUp') all.at(at - 1)?.focus();
    else return;
    event.preventDefault();
    // Escape would close the panel too.
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its buttons do not want
    <div
      class="more"
      ref={box}
      onKeyDown={onKeyDown}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget && !box.current?.contains(relatedTarget as Node)) show(false);
      }}
    >
      <button
        type="button"
        class="icon"
        aria-label={speech.words.more}
        title={speech.words.more}
        aria-expanded={shown}
        onClick={() => show(!shown)}
      >
        <Icon d={ICONS.more} />
      </button>
      {shown && (
        <>
          <div class="veil" onPointerDown={() => show(false)} />
          <div class="items">
            {items.map(({ title, pick }) => (
              <Button
                key={title}
                kind="quiet"
                onClick={() => {
                  show(false);
                  button()?.focus();
                  pick();
                }}
              >
                {title}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  );
};
