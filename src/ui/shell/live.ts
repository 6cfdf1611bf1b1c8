import { effect, type ReadonlySignal, type Signal } from '@preact/signals-core';
import type { FileLike } from '../../client/ports.ts';
import type { Composer } from '../../client/surface.ts';
import { listen } from '../../dom/listen.ts';
import { make } from '../../dom/make.ts';
import type { FirstWords } from '../../i18n/words.ts';
import type { Mute } from '../mute.ts';
import { watchZone } from '../parts/files/zone.ts';
import { grow } from '../parts/grow.ts';
import { ICONS, STRUCK } from '../parts/icons.ts';
import { isSending } from '../parts/sending.ts';
import { PHONE } from '../phone.ts';
import type { Trouble } from '../stage.ts';
import { type Drawing, drawNotice } from './drawing.ts';
import { writeInto } from './writing.ts';

export interface Life {
  readonly words: FirstWords;
  readonly composer: ReadonlySignal<Composer>;
  readonly said: ReadonlySignal<readonly string[]>;
  readonly chosen: Signal<readonly FileLike[]>;
  /** Files hang above the panel. */
  readonly over: Signal<boolean>;
  /** What is drawn is not what it should look like by now. */
  readonly outgrown: Signal<boolean>;
  /** Why the interface does not come. */
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  readonly mute: Mute;
  readonly available: ReadonlySignal<boolean | undefined>;
  /** Nobody has written yet. */
  readonly isNew: ReadonlySignal<boolean | undefined>;
  readonly close: () => void;
}

/** Has the panel do what it is there for, until the function that it gives is called. */
export const enliven = (drawing: Drawing, life: Life): (() => void) => {
  const { panel, avatar, bell, standing, log, welcome, choosers, field, sender, close } = drawing;
  const { words, composer, said, chosen, over, outgrown, trouble, mute, available, isNew } = life;
  const add = (files: Iterable<FileLike>) => {
    chosen.value = [...chosen.peek(), ...files];
  };
  /** Some programs write into a field and say nothing of it. */
  const hear = () => composer.peek().set(field.value);
  const press = () => {
    field.focus();
    hear();
    if (composer.peek().canSubmit.peek()) void composer.peek().submit();
  };
  let shown = '';
  const kept = (text: string) => make('p', { class: 'kept', dir: 'auto' }, text);

  const undos = [
    listen(field, 'input change', hear),
    listen<KeyboardEvent>(field, 'keydown', (event) => {
      if (!isSending(event)) return;
      event.preventDefault();
      press();
    }),
    listen(sender, 'click', press),
    listen(close, 'click', life.close),
    listen<KeyboardEvent>(panel, 'keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      life.close();
    }),
    listen(panel, 'cancel', (event) => {
      event.preventDefault();
      life.close();
    }),
    // The device was turned, or the window made another: the interface sees to what it looks like then.
    listen(matchMedia(PHONE), 'change', () => {
      outgrown.value = true;
    }),
    ...choosers.flatMap(([button, input]) => [
      listen(button, 'click', () => input.click()),
      listen(input, 'change', () => {
        add(input.files ?? []);
        // The same file may be chosen once more.
        input.value = '';
        field.focus();
      }),
    ]),
    ...(choosers[0] ? [watchZone(panel, add, (now) => (over.value = now))] : []),
    effect(() => {
      const { draft, left, canSubmit } = composer.value;
      if (draft.value !== shown) writeInto(field, draft.value);
      shown = draft.value;
      grow(field);
      field.ariaInvalid = String(left.value < 0);
      // An empty field runs as the page does.
      if (draft.value) field.dir = 'auto';
      else field.removeAttribute('dir');
      sender.ariaDisabled = String(!canSubmit.value);
    }),
    effect(() => {
      const waiting = [...said.value, ...chosen.value.map(({ name = '' }) => name)];
      log.replaceChildren(...(isNew.value ? [welcome] : []), ...waiting.map(kept));
    }),
    effect(() => {
      const why = trouble.value;
      standing.replaceChildren(...(why ? [drawNotice(words, why)] : []));
    }),
    effect(() => void avatar.classList.toggle('on', available.value === true)),
  ];
  if (bell)
    undos.push(
      listen(bell, 'click', mute.toggle),
      effect(() => {
        const isMuted = mute.muted.value;
        bell.ariaLabel = bell.title = isMuted ? words.unmute : words.mute;
        bell.querySelector('path')?.setAttribute('d', isMuted ? ICONS.bell + STRUCK : ICONS.bell);
      }),
    );
  return () => {
    hear();
    for (const undo of undos) undo();
  };
};
