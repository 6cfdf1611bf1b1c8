import type { LeadController } from '../../protocol/dialect-shape.ts';
import type { Inner } from '../parts.ts';

/** The lead form that is on the visitor's screen. */
export interface Leads {
  /** The visitor acted on another page, or something else came between: the form is to go. */
  onHidden(listener: () => void): () => void;
  /** What is done here hides no form here. */
  acting<T>(deed: () => Promise<T>): Promise<T>;
  /** The rule that has shown this form, while it is shown. */
  rule(form: LeadController): string | undefined;
  end(): void;
}

/** `shown`: a form is to be shown, each time anew. */
export const createLeads = (
  { client }: Pick<Inner, 'client'>,
  shown: (form: string, rule: string) => void,
): Leads => {
  const listeners = new Set<() => void>();
  const current = () => client.talk.head.peek()?.lead;
  let acting = 0;
  return {
    onHidden(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async acting(deed) {
      acting++;
      try {
        return await deed();
      } finally {
        acting--;
      }
    },
    rule(form) {
      const lead = current();
      return lead?.form === form ? lead.rule : undefined;
    },
    end: client.onEvent((event) => {
      if (event.type === 'lead-shown') shown(event.form, event.rule);
      const gone = event.type === 'lead-ended' || event.type === 'consultation-started';
      if (gone && !acting) for (const listener of [...listeners]) listener();
    }),
  };
};
