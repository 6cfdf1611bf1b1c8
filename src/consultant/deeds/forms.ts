import type { LeadForm as Form } from '../../protocol/leads.ts';
import type { Outcome } from '../api.ts';
import { fire, INSIDE } from '../base/inside.ts';
import type { BaseWidget } from '../base/widget.ts';
import { misfit } from '../base/wrong.ts';
import { reasonOf } from '../given.ts';
import type { Paged } from '../parts.ts';
import { hasPhone, leaveLead, readGiven } from './leaving.ts';
import type { Tools } from './tools.ts';

/** What forms do, called on the widget of the form. */
export interface Forms {
  sendRequest(this: BaseWidget, request: unknown): Promise<void>;
  startCall(this: BaseWidget, call: unknown): Promise<void>;
  submit(this: BaseWidget, fields?: unknown): Promise<void>;
  cancel(this: BaseWidget): Promise<void>;
}

export const createForms = (ground: Paged & Tools): Forms => {
  const { client, env, busy, acts } = ground;
  const current = () => client.talk.head.peek()?.lead;

  /** Sends what a form holds. Undefined where it is none: that is told. */
  const send = async (
    method: string,
    form: Form,
    input: unknown,
    rule?: string,
  ): Promise<Outcome | undefined> => {
    const read = readGiven(ground, method, method === 'submit' ? 'fields' : 'request', input);
    const call = form === 'sitephone' || form === 'call_generator';
    if (read && call && !hasPhone(read)) misfit(env, method, 'phone', 'a phone number', read.fields.phone);
    else if (read) {
      const { success, info } = await leaveLead(ground, form, read, rule);
      return { success, ...(info && { info }) };
    }
    return undefined;
  };
  /** What is done here hides no form here. */
  const acting = async <T>(deed: () => Promise<T>): Promise<T> => {
    busy.leads++;
    try {
      return await deed();
    } finally {
      busy.leads--;
    }
  };
  const tell = (widget: BaseWidget, event: string, outcome: Outcome | undefined): void => {
    if (outcome) fire(widget, event, [outcome]);
  };

  return {
    async sendRequest(request) {
      tell(this, 'sendofflinerequest', await send('sendRequest', 'offline_message', request));
    },
    async startCall(call) {
      const event = this.name === 'sitephone' ? 'callcomplete' : 'sitephonecall';
      tell(this, event, await send('startCall', 'sitephone', call));
    },
    async submit(fields = {}) {
      const inside = this[INSIDE];
      if (inside.stage === 'sending' || inside.stage === 'submitted') return;
      inside.stage = 'sending';
      const form = this.name as Form;
      const lead = current();
      const rule = lead?.form === form ? lead.rule : undefined;
      const outcome = await acting(() => send('submit', form, fields, rule));
      inside.stage = outcome?.success ? 'submitted' : undefined;
      tell(this, 'leadsubmit', outcome);
    },
    async cancel() {
      const inside = this[INSIDE];
      if (inside.stage) return;
      inside.stage = 'over';
      if (current())
        await acting(() => acts.endLead('cancelled')).catch((problem) =>
          env.warn(`cancel(): ${reasonOf(problem)}`),
        );
      fire(this, 'leadcancel', []);
    },
  };
};
