import type { FormField } from '../../src/protocol/campaigns.ts';
import type { Offer, Source, Way } from '../../src/protocol/messages.ts';
import { type SiteSettings, siteDefaults } from '../../src/protocol/sites.ts';
import { ANNA, type FakeVisitor, VISITOR } from './fake-talk.ts';

type Put = (client: FakeVisitor, ru: boolean) => void;

const asks = (name: FormField['name'], required = true): FormField => ({ name, title: '', required });

const set = (client: FakeVisitor, settings: Partial<SiteSettings>) => {
  client.settings.value = { ...siteDefaults, title: 'Northwind Tea', ...settings };
};

const consent = (ru: boolean): Partial<SiteSettings> => ({
  consent: ru
    ? 'Отправляя форму, вы соглашаетесь на обработку персональных данных.'
    : 'By sending this you agree that we keep what you wrote to answer you.',
  consentUrl: 'https://northwind.example/privacy',
});

const groups = (client: FakeVisitor, ru: boolean) => {
  const names = ru
    ? ['Заказы и доставка', 'Чайная школа', 'Оптовые покупки']
    : ['Orders and delivery', 'Tea school', 'Wholesale'];
  client.groups.value = names.map((name, at) => ({ id: 11 + at, name, available: at < 2 }));
};

const question: Put = (client, ru) => {
  client.begin();
  client.talk.words(
    VISITOR,
    ru ? 'Здравствуйте! Можно вопрос о доставке?' : 'Hello! May I ask about delivery?',
  );
};

const taken: Put = (client, ru) => {
  question(client, ru);
  client.take();
  client.talk.words(ANNA, ru ? 'Добрый день. Конечно, спрашивайте.' : 'Good afternoon. Of course, go ahead.');
};

const says = (client: FakeVisitor, by: number, text: string, more: { source?: Source; offer?: Offer }) =>
  client.talk.happen({ type: 'message-posted', text, ...more }, by);

/** What is wanted from the start in some of the states. */
export const WANTED: Readonly<Record<string, Way>> = { call: 'sitephone', groups: 'chat' };

/** States of everything that a visitor may meet besides the conversation. */
export const EXTRA_STATES: Readonly<Record<string, Put>> = {
  form: (client, ru) =>
    set(client, { form: [asks('name'), asks('email'), asks('phone', false)], ...consent(ru) }),
  'form-again': (client, ru) => {
    taken(client, ru);
    set(client, { form: [asks('name')] });
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_operator' }, ANNA.id);
  },
  'form-groups': (client, ru) => {
    set(client, { form: [asks('name')], groups: { on: true, title: '', allowed: [] } });
    groups(client, ru);
  },
  request: (client, ru) => {
    set(client, { away: 'offline_message', ...consent(ru) });
    client.available.value = false;
  },
  'request-bare': (client) => {
    set(client, { away: 'offline_message', offline: { on: true, title: '', fields: [] } });
    client.available.value = false;
  },
  'request-group': (client, ru) => {
    question(client, ru);
    set(client, { groups: { on: true, title: '', allowed: [] } });
    groups(client, ru);
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'consultation-transferred', consultation, group: 12 }, ANNA.id);
    says(client, 0, '…', { source: 'retention', offer: { type: 'way', way: 'offline_message' } });
  },
  'request-later': (client, ru) => {
    taken(client, ru);
    set(client, { away: 'offline_message' });
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_timeout' }, 0);
    client.available.value = false;
  },
  call: (client, ru) =>
    set(client, {
      call: { on: true, title: '', fields: [asks('name', false), asks('phone')] },
      hours: {
        timeZone: 'UTC',
        week: Array.from({ length: 7 }, () => [{ from: 540, to: 1140 }]),
        closed: [],
      },
      ...consent(ru),
    }),
  groups: (client, ru) => {
    question(client, ru);
    groups(client, ru);
  },
  queue: (client, ru) => {
    question(client, ru);
    client.queue.value = { position: 3, estimate: 4 * 60_000 };
  },
  retention: (client, ru) => {
    question(client, ru);
    client.queue.value = { position: 2 };
    says(
      client,
      0,
      ru
        ? 'Сейчас все заняты. Мы видим ваш вопрос и скоро ответим.'
        : 'Everybody is busy just now. We see your question and will be with you soon.',
      { source: 'retention' },
    );
    says(
      client,
      0,
      ru ? 'Если не хочется ждать, оставьте заявку.' : 'If you would rather not wait, leave a request.',
      {
        source: 'retention',
        offer: { type: 'way', way: 'offline_message' },
      },
    );
  },
  card: (client, ru) => {
    taken(client, ru);
    says(client, ANNA.id, ru ? 'Куда прислать счёт?' : 'Where shall I send the invoice?', {
      offer: { type: 'card', fields: ['name', 'email'] },
    });
  },
  rating: (client, ru) => {
    taken(client, ru);
    says(client, ANNA.id, ru ? 'Помогло? Оцените, пожалуйста.' : 'Did that help? Please rate our talk.', {
      offer: { type: 'rating' },
    });
  },
  rated: (client, ru) => {
    taken(client, ru);
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'left', person: ANNA.id }, ANNA.id);
    client.talk.happen({ type: 'consultation-closed', consultation, reason: 'closed_by_operator' }, ANNA.id);
    client.talk.happen({ type: 'rated', consultation, mark: 4 }, VISITOR.id);
  },
  moved: (client, ru) => {
    taken(client, ru);
    const boris = {
      id: 3,
      kind: 'operator',
      name: ru ? 'Борис Орлов' : 'Boris Orlov',
      position: 'Logistics',
    } as const;
    says(client, ANNA.id, ru ? 'Разговор записывается.' : 'This conversation is recorded.', {
      source: 'system',
    });
    const consultation = client.talk.head.value?.consultation?.id ?? 0;
    client.talk.happen({ type: 'consultation-transferred', consultation, operator: 3 }, ANNA.id);
    client.talk.happen({ type: 'joined', person: boris }, 3);
    client.talk.happen({ type: 'left', person: ANNA.id }, ANNA.id);
    client.talk.words(
      boris,
      ru ? 'Здравствуйте, я помогу с доставкой.' : 'Hello, I can help with the delivery.',
    );
  },
};
