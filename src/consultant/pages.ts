import { effect } from '@preact/signals-core';
import { localeOf } from '../protocol/locale.ts';
import type { KnownWidgets } from './api.ts';
import { put } from './base/inside.ts';
import { misfit } from './base/wrong.ts';
import { createBus } from './chat/bus.ts';
import { createChatModel } from './chat/model.ts';
import { gather } from './chat/pager.ts';
import { createChatWidget } from './chat/widget.ts';
import type { Env } from './env.ts';
import { constantsFor, createExtras, type Texts } from './extras/extras.ts';
import { createForms } from './forms/widgets.ts';
import { createRunner } from './host/controllers.ts';
import { ANSWER_WITHIN } from './host/showing.ts';
import { createLater } from './lazily.ts';
import type { Inner, Paged, Parts } from './parts.ts';
import { createPeople } from './people.ts';
import { createRoom } from './room.ts';
import type { UI } from './types.ts';
import { createUI } from './ui.ts';
import { within } from './within.ts';

/** What pages need that make widgets or register controllers. */
export interface Pages {
  readonly ui: UI<KnownWidgets>;
  /** Puts it onto the object of the page. */
  expose(api: object): void;
  /** `applyWidgetsOptions`. */
  apply(options: unknown): void;
  /** `setUIPhoneMaskFormat`. */
  setMask(mask: unknown): void;
  /** Shows what should be on the screen already. */
  settle(): void;
}

/** What is known of the visitor is in memory then, or cannot be had now. */
const remembered = async ({ client, clock }: Parts): Promise<void> => {
  await client.open();
  const until = clock.now() + ANSWER_WITHIN;
  await within(clock, client.ready(), ANSWER_WITHIN);
  await gather(client.talk, clock, until - clock.now());
};

/** What is loaded beside this, and asked for: the words of the page's language, and the types of files that a site takes. */
export interface Told {
  readonly texts: Texts;
  readonly types: readonly string[] | undefined;
}

export const createPages = (inner: Inner, { texts, types }: Told): Pages => {
  const { builtIn, client, clock, env: base, settings, showing, until } = inner;
  const people = createPeople();
  const paged: Paged = {
    ...inner,
    people,
    bus: createBus(base),
    busy: { leads: 0, given: 0, sending: () => paged.busy.given > 0 },
    later: createLater(inner, () =>
      import('./deeds/page-deeds.ts').then(({ createPageDeeds }) => createPageDeeds(paged)),
    ),
  };
  // Cards, properties and names: also what the page reads of itself. Events it may hear by `on` as well.
  until(effect(() => void people.keep(client.talk.head.value)));
  until(client.onEvent(people.keep));
  const model = createChatModel(paged);
  const greeted = remembered(inner);
  const room = createRoom(inner);
  const forms = createForms(paged);
  let isLeadShown = false;
  let isOver = false;
  const env = {
    ...base,
    brand: inner.brand ?? 'comagic',
    language: localeOf(inner.spoken),
    people,
    wordsAsMarkup: () => settings.peek().wordsAsMarkup,
    extras: (env: Env) => createExtras(env, constantsFor(texts, inner.spoken, types)),
    moment: () => ({ now: clock.now(), hours: settings.peek().hours }),
    known: { consultant_chat: createChatWidget(paged, model), ...forms.known },
    standIn: showing.standIn,
    full: showing.full,
    unformed: inner.signals.resized,
    changed: room.changed,
    registered(name: string) {
      runner.registered(name);
      settle();
    },
  } as unknown as Env<KnownWidgets>;
  const handle = createUI<KnownWidgets>(env);
  const { ui } = handle;
  const runner = createRunner({
    ...inner,
    env,
    ui: handle,
    remembered: greeted,
    took: (name, on) => (name === 'consultant' ? showing.own(on) : builtIn.spare(name, on)),
    disabled: showing.disabled,
    ran: (name) => name === 'consultant' && showing.drawn(),
  });
  const showLead = ({ form, rule }: { readonly form: string; readonly rule: string }): void => {
    isLeadShown = runner.show(form, rule);
  };
  /** A form may be on the screen before its controller is there: the server says so. */
  const settle = (): void => {
    greeted
      .then(() => {
        const { lead } = client.talk.head.peek() ?? {};
        if (lead && !isLeadShown) showLead(lead);
      })
      .catch((problem) => base.error('something could not be done', problem));
  };
  until(client.onEvent((event) => event.type === 'lead-shown' && showLead(event)));
  for (const part of [runner, handle, forms, model, room]) until(part.end);
  until(() => {
    isOver = true;
  });
  return {
    ui,
    expose(api) {
      if (isOver) return;
      // A page may hold what was `UI` before in its hands: the object itself.
      const { registerViewController, getWidget, createWidget } = ui;
      const all = { UI: ui, registerViewController, getWidget, createWidget };
      for (const [name, value] of Object.entries(all)) put(api, name, value);
    },
    apply: runner.apply,
    setMask(mask) {
      if (typeof mask === 'string') ui.C.PHONE_MASK_FORMAT = mask;
      else misfit(base, 'setUIPhoneMaskFormat', 'mask', 'a text', mask);
    },
    settle,
  };
};
