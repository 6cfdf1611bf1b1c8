import { signal } from '@preact/signals-core';
import { presentClient } from '../../src/client/late.ts';
import { createStage } from '../../src/loader/stage.ts';
import type { ChatEvent } from '../../src/protocol/events.ts';
import { FIRST_WORDS } from '../../src/protocol/first-words.ts';
import type { Way } from '../../src/protocol/messages.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { createGone } from '../../src/ui/gone.ts';
import { createShell } from '../../src/ui/shell/shell.ts';
import type { Overrides } from '../../src/ui/surface.ts';
import { mountView } from '../../src/ui/view.tsx';
import { EXTRA_STATES, WANTED } from './extra-states.ts';
import { ANNA, createFakeVisitor, type FakeVisitor, VISITOR } from './fake-talk.ts';
import { createFakeUploads } from './fake-uploads.ts';
import { POPUP_STATES } from './popup-states.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Put = (client: FakeVisitor, ru: boolean) => void;

/** A short conversation that has been taken. */
const talk: Put = (client, inRussian) => {
  const { talk } = client;
  const now = Date.now();
  const say = (by: typeof ANNA, en: string, ru: string, ago: number) =>
    talk.words(by, inRussian ? ru : en, now - ago);
  talk.happen({ type: 'consultation-started', initiator: 'visitor' }, VISITOR.id, now - 26 * HOUR);
  say(
    VISITOR,
    'Hello! Do you ship gyokuro abroad?',
    'Здравствуйте! Вы отправляете гёкуро за границу?',
    26 * HOUR,
  );
  client.take(ANNA, now - 25.95 * HOUR);
  say(ANNA, 'Good afternoon. Yes, everywhere in Europe.', 'Добрый день. Да, по всей Европе.', 25.9 * HOUR);
  say(
    ANNA,
    'It travels in a sealed tin and takes four to six days. Prices are here: https://northwind.example/delivery.',
    'Чай едет в запаянной банке четыре-шесть дней. Цены здесь: https://northwind.example/delivery.',
    25.9 * HOUR,
  );
  say(VISITOR, 'Great', 'Отлично', 24 * MINUTE);
  say(
    VISITOR,
    'Then I would like two tins, and a kyusu to go with them, if there is one left in the shop.',
    'Тогда мне две банки и кюсу к ним, если он ещё есть в магазине.',
    23.5 * MINUTE,
  );
  say(
    ANNA,
    'One is left. Shall I put it aside for you until tomorrow?',
    'Один остался. Отложить его для вас до завтра?',
    3 * MINUTE,
  );
  const last = say(VISITOR, 'Yes, please', 'Да, пожалуйста', 2 * MINUTE);
  talk.theirs.value = { delivered: last.seq, read: last.seq };
  talk.read();
};

export const STATES: Readonly<Record<string, Put>> = {
  ...EXTRA_STATES,
  ...POPUP_STATES,
  fresh: () => {},
  away: (client) => {
    client.available.value = false;
  },
  waiting: (client, inRussian) => {
    client.begin();
    client.talk.words(
      VISITOR,
      inRussian ? 'Здравствуйте! Можно вопрос о доставке?' : 'Hello! May I ask about delivery?',
    );
  },
  talking: talk,
  typing: (client, inRussian) => {
    talk(client, inRussian);
    client.talk.typing.value = [{ person: ANNA }];
  },
  closed: (client, inRussian) => {
    talk(client, inRussian);
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'left', person: ANNA.id }, ANNA.id);
    client.talk.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_operator' }, ANNA.id);
  },
  offline: (client, inRussian) => {
    talk(client, inRussian);
    client.standing.value = 'away';
    void client.talk.say(inRussian ? 'И ещё пакетики на пробу' : 'And a few samples, please');
  },
  failed: (client, inRussian) => {
    talk(client, inRussian);
    void client.talk.say(inRussian ? 'Сколько это будет вместе?' : 'How much is it altogether?');
    client.talk.refuse({ why: 'too-fast', retry: 'changed', text: '' });
  },
  outdated: (client, inRussian) => {
    talk(client, inRussian);
    client.standing.value = 'outdated';
  },
  refused: (client) => {
    client.standing.value = 'turned-away';
    client.turnedAway.value = 4501;
  },
  storage: (client) => {
    client.lasting = false;
  },
  long: (client) => {
    client.begin();
    client.take({
      ...ANNA,
      name: 'Maximiliana-Theodora von Württemberg-Hohenzollern',
      position: 'Head of tea, porcelain and of everything that has to do with boiling water',
    });
    client.talk.words(
      VISITOR,
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    );
    client.talk.words(ANNA, `https://northwind.example/${'very-long-path/'.repeat(12)}?q=1`);
    client.talk.words(ANNA, 'Line one\nLine two\n\n  indented\nשלום עולם\nمرحبا');
    client.talk.words(VISITOR, 'Lorem ipsum dolor sit amet, consectetur adipiscing elit. '.repeat(16));
  },
  burst: (client) => {
    client.begin();
    client.take();
    for (const text of ['Hi', 'hi', 'are', 'you', 'there', '?']) client.talk.words(VISITOR, text);
    for (const text of ['Yes', 'I', 'am', '👋', 'here', 'https://northwind.example'])
      client.talk.words(ANNA, text);
  },
  unread: (client, inRussian) => {
    talk(client, inRussian);
    client.talk.words(ANNA, inRussian ? 'Готово, отложила.' : 'Done, it is set aside.');
    client.talk.words(ANNA, inRussian ? 'Что-нибудь ещё?' : 'Anything else?');
  },
  many: (client) => {
    client.begin();
    client.take();
    const lines: ChatEvent[] = [...client.talk.lines.value];
    const now = Date.now();
    for (let at = 0; at < 10_000; at++) {
      const by = at % 3 ? ANNA.id : VISITOR.id;
      lines.push({
        type: 'message-posted',
        text: `Message number ${at}`,
        seq: 5000 + at,
        prev: 4999 + at,
        chat: 1001,
        at: now - (10_000 - at) * MINUTE,
        by,
      });
    }
    client.talk.lines.value = lines;
    client.talk.read();
  },
};

/** Puts a widget in one of the states on this page, with a client whose other side is nobody. */
export const showState = async (
  name: string,
  overrides: Overrides & { readonly closed?: boolean } = {},
  complain: (problem: unknown) => void = reportError,
) => {
  const client = createFakeVisitor();
  const language = overrides.language ?? 'en';
  STATES[name]?.(client, language === 'ru');
  const settings = signal({ ...siteDefaults, ...client.settings.value, ...overrides, language });
  const stage = createStage({ settings: settings.value, words: FIRST_WORDS }, overrides, {
    emptied: () => undefined,
    refused: () => undefined,
  });
  stage.stand(true);
  const opened = signal(false);
  const way = signal<Way | undefined>(WANTED[name]);
  const close = () => {
    opened.value = false;
  };
  stage.listen(
    () => {},
    () => {
      opened.value = !opened.value;
    },
  );
  const open = () => {
    opened.value = true;
  };
  const uploads = createFakeUploads();
  const late = { ...presentClient(client), load: async () => client };
  const isNew = signal(false);
  const trouble = signal(undefined);
  const shell = createShell({ stage, late, settings, opened, isNew, trouble, key: 'test', close, complain });
  const given = { stage, shell, late, settings, opened, isNew, way, open, close };
  const end = await mountView({
    ...given,
    takesFocus: () => true,
    carrying: signal(false),
    uploads: async () => uploads,
    complain,
    gone: createGone(),
    server: location.origin,
    site: 'test',
  });
  if (!overrides.closed) opened.value = true;
  return {
    client,
    stage,
    opened,
    way,
    uploads,
    end() {
      end();
      shell.end();
      stage.stand(false);
    },
  };
};
