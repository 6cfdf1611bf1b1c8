import type { ChatEvent } from '../../protocol/events.ts';
import type { KnownWidgets } from '../api.ts';
import { fire, INSIDE, put } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import type { Forms as Deeds } from '../deeds/forms.ts';
import type { Kit, WidgetClass } from '../env.ts';
import { lazily } from '../lazily.ts';
import { joins } from '../lives.ts';
import type { Paged } from '../parts.ts';
import type { WidgetConfig } from '../types.ts';

/** The known widgets besides the chat: forms of requests, calls and leads. */
export interface Forms {
  readonly known: Readonly<Record<Exclude<keyof KnownWidgets, 'consultant_chat'>, WidgetClass>>;
  end(): void;
}

export const createForms = (paged: Paged): Forms => {
  const { busy, client, env, later } = paged;
  const here = new Set<BaseWidget>();
  const createForm = (...methods: readonly (keyof Deeds)[]) => {
    class Form extends BaseWidget {}
    lazily(later, methods, Form.prototype);
    return Form;
  };
  class Lead extends createForm('submit', 'cancel') {
    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      if ((config.id ?? this.settings.id) === undefined)
        env.warn(`createWidget(): config.id of "${name}" is missing: it is in settings.id.`);
      joins(here, this);
    }

    isSubmitted(): boolean {
      return this[INSIDE].stage === 'submitted';
    }
  }
  const Call = createForm('startCall');
  const happened = (lead: BaseWidget, event: ChatEvent): void => {
    const inside = lead[INSIDE];
    const over = (stage: 'submitted' | 'over', told: string, ...outcome: unknown[]) => {
      inside.stage = stage;
      fire(lead, told, outcome);
    };
    // The built-in form says nothing itself. In other tabs it goes as any other.
    const acts = inside.builtIn && !env.document.hidden;
    if (acts && event.type === 'lead-left' && event.form === lead.name) {
      put(lead, 'getValues', () => event.fields);
      over('submitted', 'leadsubmit', { success: true });
    } else if (acts && event.type === 'lead-ended' && event.how !== 'hidden') {
      if (event.how === 'cancelled') over('over', 'leadcancel');
    } else if (!busy.leads && /^(lead-ended|consultation-started)$/.test(event.type))
      // The visitor acted on another page, or something else came between: the form is to go.
      over('over', 'leadhide');
  };
  return {
    known: {
      consultant_offline_message: createForm('sendRequest'),
      consultant_sitephone: Call,
      sitephone: Call,
      call_generator: Lead,
      offline_message_generator: Lead,
      personal_form: Lead,
    },
    end: client.onEvent((event) => {
      for (const lead of here) if (!lead[INSIDE].stage) happened(lead, event);
    }),
  };
};
