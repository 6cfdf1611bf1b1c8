import type { KnownWidgets } from '../api.ts';
import { fire, INSIDE } from '../base/inside.ts';
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
  return {
    known: {
      consultant_offline_message: createForm('sendRequest'),
      consultant_sitephone: Call,
      sitephone: Call,
      call_generator: Lead,
      offline_message_generator: Lead,
      personal_form: Lead,
    },
    // The visitor acted on another page, or something else came between: the form is to go.
    end: client.onEvent(({ type }) => {
      if (busy.leads || !/^(lead-ended|consultation-started)$/.test(type)) return;
      for (const lead of here) {
        if (lead[INSIDE].stage) continue;
        lead[INSIDE].stage = 'over';
        fire(lead, 'leadhide', []);
      }
    }),
  };
};
