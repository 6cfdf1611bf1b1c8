import type { LeadController } from '../../protocol/dialect-settings.ts';
import type { LeadForm } from '../../protocol/leads.ts';
import type { Outcome } from '../api.ts';
import { reasonOf } from '../chat/chat.ts';
import type { Inner } from '../parts.ts';
import { type Given, leaveLead } from './leaving.ts';

/** The lead form that is on the visitor's screen. */
export interface Leads {
  /** The visitor acted on another page, or something else came between: the form is to go. */
  onHidden(listener: () => void): () => void;
  submit(form: LeadController, given: Given): Promise<Outcome>;
  /** Resolves when the server knows. */
  cancel(): Promise<void>;
  end(): void;
}

const isController = (form: LeadForm): form is LeadController =>
  form === 'call_generator' || form === 'offline_message_generator' || form === 'personal_form';

/** `shown`: a form is to be shown, each time anew. */
export const createLeads = (inner: Inner, shown: (form: LeadController, rule: string) => void): Leads => {
  const { client, acts, env } = inner;
  const listeners = new Set<() => void>();
  const current = () => client.talk.head.peek()?.lead;
  let acting = false;

  const acted = async <T>(deed: () => Promise<T>): Promise<T> => {
    acting = true;
    try {
      return await deed();
    } finally {
      acting = false;
    }
  };
  const show = (form: LeadForm, rule: string) => {
    if (isController(form)) shown(form, rule);
  };
  const open = current();
  if (open) show(open.form, open.rule);

  return {
    onHidden(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    submit: (form, given) => {
      const lead = current();
      return acted(() => leaveLead(inner, form, given, lead?.form === form ? lead.rule : undefined));
    },
    async cancel() {
      if (!current()) return;
      try {
        await acted(() => acts.endLead('cancelled'));
      } catch (problem) {
        env.warn(`cancel(): the server refused. ${reasonOf(problem)}`);
      }
    },
    end: client.onEvent((event) => {
      if (event.type === 'lead-shown') show(event.form, event.rule);
      const gone = event.type === 'lead-ended' || event.type === 'consultation-started';
      if (gone && !acting) for (const listener of [...listeners]) listener();
    }),
  };
};
