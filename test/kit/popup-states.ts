import type { FormField, LeadLook, Rule, Shown } from '../../src/protocol/campaigns.ts';
import { siteDefaults } from '../../src/protocol/sites.ts';
import { ANNA, type FakeVisitor, VISITOR } from './fake-talk.ts';

type Put = (client: FakeVisitor, ru: boolean) => void;

const opened = ({ talk }: FakeVisitor) => {
  if (talk.head.value) return;
  talk.happen({ type: 'chat-opened', kind: 'line', site: 1, visitor: VISITOR }, VISITOR.id);
};

const field = (name: FormField['name'], required: boolean): FormField => ({ name, title: '', required });

const rule = (shows: Shown, text: string, look?: LeadLook): Rule => ({
  id: 'prices',
  name: 'Prices',
  on: false,
  shows,
  text,
  ...(look && { look }),
  when: {},
  atMost: { times: 1, days: 30 },
  holdOut: 0,
  expires: 0,
});

const form =
  (shows: Exclude<Shown, 'invite'>, look: (ru: boolean) => LeadLook): Put =>
  (client, ru) => {
    opened(client);
    client.settings.value = {
      ...siteDefaults,
      title: 'Northwind Tea',
      rules: [rule(shows, '', look(ru))],
      consent: ru ? 'Отправляя, вы соглашаетесь с правилами.' : 'By sending this you agree to our rules.',
    };
    client.talk.happen({ type: 'lead-shown', rule: 'prices', form: shows }, VISITOR.id);
  };

/** Invitations and lead forms. */
export const POPUP_STATES: Readonly<Record<string, Put>> = {
  invited: (client, ru) => {
    opened(client);
    client.talk.happen(
      {
        type: 'invited',
        operator: ANNA,
        text: ru
          ? 'Здравствуйте! Выбираете первый зелёный чай? Подскажу, с какого начать.'
          : 'Hello! Choosing your first green tea? I can tell you where to begin.',
      },
      ANNA.id,
    );
  },
  'invited-by-rule': (client, ru) => {
    opened(client);
    client.settings.value = { ...siteDefaults, title: 'Northwind Tea' };
    client.talk.happen(
      {
        type: 'invited',
        rule: 'prices',
        text: ru ? 'Рассказать о доставке?' : 'Shall we tell you about delivery?',
      },
      0,
    );
  },
  'lead-call': form('call_generator', (ru) => ({
    title: ru ? 'Перезвоним за полминуты' : 'We call you in half a minute',
    text: ru ? 'Оставьте номер, и мы поможем с выбором.' : 'Leave your number, and we help you choose.',
    button: ru ? 'Жду звонка' : 'Call me',
    fields: [],
  })),
  'lead-request': form('offline_message_generator', (ru) => ({
    title: ru ? 'Пришлём каталог' : 'We send you the catalogue',
    text: '',
    button: ru ? 'Прислать' : 'Send it to me',
    fields: [field('name', false), field('email', true), field('message', false)],
  })),
  'lead-link': form('personal_form', (ru) => ({
    title: ru ? 'Скидка на первый заказ' : 'A discount on your first order',
    text: ru ? 'Десять процентов до конца недели.' : 'Ten per cent, until the end of the week.',
    button: ru ? 'Посмотреть' : 'Show me',
    url: 'https://northwind.example/first',
    fields: [],
  })),
};
