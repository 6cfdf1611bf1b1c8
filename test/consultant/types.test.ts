import { expectTypeOf, test } from 'vitest';
import type {
  ChatMessage,
  ChatWidget,
  Comagic,
  LeadWidget,
  Outcome,
  Widget,
  WidgetOptions,
} from '../../src/widget.ts';

test('handlers are typed for each event, widgets by their names', () => {
  expectTypeOf<ReturnType<Widget['dialect']>>().resolves.toEqualTypeOf<Comagic>();
  const use = (Comagic: Comagic) => {
    const chat = Comagic.UI.createWidget('consultant_chat', { template: '<div></div>' });
    expectTypeOf(chat).toEqualTypeOf<ChatWidget>();
    chat.on('sendmessage', (message) => expectTypeOf(message).toEqualTypeOf<ChatMessage>());
    chat.on('statechange', (state) =>
      expectTypeOf(state).toEqualTypeOf<'available' | 'invite' | 'chat' | 'lead'>(),
    );
    chat.on('ratingchange', (mark) => expectTypeOf(mark).toEqualTypeOf<number | null>());
    chat.on('beforehide', () => false);
    expectTypeOf(chat.getHistory()).toEqualTypeOf<ChatMessage[] | false>();
    // @ts-expect-error there is no such event
    chat.on('sendmesage', () => undefined);
    const lead = Comagic.UI.createWidget('personal_form', { settings: { id: 'prices' } });
    expectTypeOf(lead).toEqualTypeOf<LeadWidget>();
    lead.on('leadsubmit', (outcome) => expectTypeOf(outcome).toEqualTypeOf<Outcome>());
  };
  expectTypeOf(use).toBeFunction();
});

test('in members of a config `this` is the widget, with the other members on it', () => {
  const use = (Comagic: Comagic) => {
    Comagic.UI.createWidget('consultant_chat', {
      drafts: 3,
      render(...place: [Element?, Node?]) {
        expectTypeOf(this.getState()).toEqualTypeOf<ReturnType<ChatWidget['getState']>>();
        expectTypeOf(this.drafts).toBeUnknown();
        return this.constructor.prototype.render.apply(this, place);
      },
    });
    Comagic.UI.createWidget('consultant_label', {
      isOpenWithCare() {
        return this.isVisible();
      },
    });
  };
  expectTypeOf(use).toBeFunction();
});

test('what a page brings is typed by controller and device', () => {
  const options: WidgetOptions = {
    consultant: {
      desktop: {
        js: '/my-chat.js',
        tpls: { chat: '/my-chat.html' },
        beforeViewControllerRun(settings, tpls) {
          settings.common.banner_color = '228b22';
          return { settings, tpls };
        },
      },
      // @ts-expect-error what a hook gives has settings and templates
      mobile: { beforeViewControllerRun: (settings) => settings },
    },
  };
  // @ts-expect-error there is no such controller
  const misspelt: WidgetOptions = { consultants: {} };
  expectTypeOf([options, misspelt]).toExtend<WidgetOptions[]>();
});

test('what else a form asks goes along by its name', () => {
  expectTypeOf<{ phone: string; city: string }>().toExtend<Parameters<Comagic['sitePhoneCall']>[0]>();
  expectTypeOf<{ email: string; city: string }>().toExtend<Parameters<Comagic['addOfflineRequest']>[0]>();
});
