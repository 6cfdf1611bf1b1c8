import type { LeadController } from '../../protocol/dialect-settings.ts';
import type { LeadForm } from '../../protocol/leads.ts';
import type {
  CallInput,
  CallWidget,
  ConsultantCallWidget,
  LeadEvents,
  LeadWidget,
  OfflineMessageWidget,
  Outcome,
  RequestInput,
} from '../api.ts';
import { fire, whenGone } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import { misfit } from '../base/wrong.ts';
import type { Kit, WidgetClass } from '../env.ts';
import type { Inner } from '../parts.ts';
import type { BaseEvents, WidgetConfig } from '../types.ts';
import type { Leads } from './leads.ts';
import { hasPhone, leaveLead, readGiven } from './leaving.ts';

/** Sends what a form holds, and tells the widget what came of it. */
const send = async (
  inner: Inner,
  widget: BaseWidget,
  [method, argument, event]: readonly [string, string, string],
  form: LeadForm,
  given: unknown,
): Promise<void> => {
  const read = readGiven(inner, method, argument, given);
  if (!read) return;
  if (form === 'sitephone' && !hasPhone(read)) {
    misfit(inner.env, method, 'phone', 'a phone number', read.fields.phone);
    return;
  }
  const { success, info } = await leaveLead(inner, form, read);
  fire(widget, event, [{ success, ...(info && { info }) } satisfies Outcome]);
};

export const createOfflineMessage = (inner: Inner): WidgetClass =>
  class ConsultantOfflineMessage
    extends BaseWidget<BaseEvents & { sendofflinerequest: [Outcome] }>
    implements OfflineMessageWidget
  {
    sendRequest(request: RequestInput): void {
      void send(inner, this, ['sendRequest', 'request', 'sendofflinerequest'], 'offline_message', request);
    }
  };

export const createConsultantCall = (inner: Inner): WidgetClass =>
  class ConsultantSitephone
    extends BaseWidget<BaseEvents & { sitephonecall: [Outcome] }>
    implements ConsultantCallWidget
  {
    startCall(call: CallInput): void {
      void send(inner, this, ['startCall', 'call', 'sitephonecall'], 'sitephone', call);
    }
  };

export const createCall = (inner: Inner): WidgetClass =>
  class Sitephone extends BaseWidget<BaseEvents & { callcomplete: [Outcome] }> implements CallWidget {
    startCall(call: CallInput): void {
      void send(inner, this, ['startCall', 'call', 'callcomplete'], 'sitephone', call);
    }
  };

const STAGE: unique symbol = Symbol('stage');

/** One of the lead forms. `I` is what it takes. */
export const createLead = <I>(inner: Inner, leads: Leads, form: LeadController): WidgetClass =>
  class Lead extends BaseWidget<LeadEvents> implements LeadWidget<I> {
    [STAGE]: 'shown' | 'sending' | 'submitted' | 'over' = 'shown';

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      if (this.settings.id === undefined && config.id === undefined)
        inner.env.warn(`createWidget("${name}", config): config.id is missing; take it from settings.id.`);
      whenGone(
        this,
        leads.onHidden(() => {
          if (this[STAGE] !== 'shown') return;
          this[STAGE] = 'over';
          fire(this, 'leadhide', []);
        }),
      );
    }

    submit(fields?: I): void {
      if (this[STAGE] === 'sending' || this[STAGE] === 'submitted') return;
      const read = readGiven(inner, 'submit', 'fields', fields ?? {});
      if (!read) return;
      if (form === 'call_generator' && !hasPhone(read)) {
        misfit(inner.env, 'submit', 'phone', 'a phone number', read.fields.phone);
        return;
      }
      this[STAGE] = 'sending';
      void leads.submit(form, read).then(({ success, info }) => {
        this[STAGE] = success ? 'submitted' : 'shown';
        fire(this, 'leadsubmit', [{ success, ...(info && { info }) }]);
      });
    }

    cancel(): void {
      if (this[STAGE] !== 'shown') return;
      this[STAGE] = 'over';
      void leads.cancel().then(() => fire(this, 'leadcancel', []));
    }

    isSubmitted(): boolean {
      return this[STAGE] === 'submitted';
    }
  };
