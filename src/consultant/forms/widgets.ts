import type { LeadController } from '../../protocol/dialect-shape.ts';
import { fire, whenGone } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import type { Kit, WidgetClass } from '../env.ts';
import type { Inner } from '../parts.ts';
import type { WidgetConfig } from '../types.ts';
import type { Leads } from './leads.ts';

/** A form of one method, which is answered by one event. */
const createForm = (
  { later }: Inner,
  form: 'offline_message' | 'sitephone',
  method: 'sendRequest' | 'startCall',
  event: string,
): WidgetClass => {
  class Form extends BaseWidget {}
  // On the prototype, where pages find the methods that they override.
  Object.defineProperty(Form.prototype, method, {
    value(this: Form, given: unknown) {
      later(async (deeds) => {
        const outcome = await deeds.submit(method, form, given);
        if (outcome) fire(this, event, [outcome]);
      });
    },
    writable: true,
    configurable: true,
  });
  return Form;
};

const STAGE: unique symbol = Symbol('stage');

/** One of the lead forms. */
const createLead = ({ later, env }: Inner, leads: Leads, form: LeadController): WidgetClass =>
  class Lead extends BaseWidget {
    [STAGE]: 'shown' | 'sending' | 'submitted' | 'over' = 'shown';

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      if (this.settings.id === undefined && config.id === undefined)
        env.warn(`createWidget(): config.id of "${name}" is missing: it is in settings.id.`);
      whenGone(
        this,
        leads.onHidden(() => {
          if (this[STAGE] !== 'shown') return;
          this[STAGE] = 'over';
          fire(this, 'leadhide', []);
        }),
      );
    }

    submit(fields?: unknown): void {
      if (this[STAGE] === 'sending' || this[STAGE] === 'submitted') return;
      this[STAGE] = 'sending';
      later(async (deeds) => {
        const outcome = await leads.acting(() =>
          deeds.submit('submit', form, fields ?? {}, leads.rule(form)),
        );
        this[STAGE] = outcome?.success ? 'submitted' : 'shown';
        if (outcome) fire(this, 'leadsubmit', [outcome]);
      });
    }

    cancel(): void {
      if (this[STAGE] !== 'shown') return;
      this[STAGE] = 'over';
      later(async (deeds) => {
        await leads.acting(deeds.cancelLead);
        fire(this, 'leadcancel', []);
      });
    }

    isSubmitted(): boolean {
      return this[STAGE] === 'submitted';
    }
  };

/** The known widgets besides the chat. */
export const createForms = (inner: Inner, leads: Leads) => ({
  consultant_offline_message: createForm(inner, 'offline_message', 'sendRequest', 'sendofflinerequest'),
  consultant_sitephone: createForm(inner, 'sitephone', 'startCall', 'sitephonecall'),
  sitephone: createForm(inner, 'sitephone', 'startCall', 'callcomplete'),
  call_generator: createLead(inner, leads, 'call_generator'),
  offline_message_generator: createLead(inner, leads, 'offline_message_generator'),
  personal_form: createLead(inner, leads, 'personal_form'),
});
