import type { KnownWidgets } from '../api.ts';
import { fire } from '../base/inside.ts';
import { BaseWidget } from '../base/widget.ts';
import type { Kit, WidgetClass } from '../env.ts';
import { lazily } from '../lazily.ts';
import { joins } from '../lives.ts';
import type { Inner } from '../parts.ts';
import type { WidgetConfig } from '../types.ts';

/** Where a lead form is: nothing at first, as it is shown. */
export const STAGE: unique symbol = Symbol('stage');

/** A lead form, for what is loaded later. */
export interface LeadForm extends BaseWidget {
  [STAGE]?: 'sending' | 'submitted' | 'over' | undefined;
}

/** Whether something is done here now: that hides no form here. */
export interface Acting {
  acting: number;
}

/** The known widgets besides the chat. */
export interface Forms {
  readonly known: Readonly<Record<Exclude<keyof KnownWidgets, 'consultant_chat'>, WidgetClass>>;
  end(): void;
}

/** `shown`: a form is to be shown, each time anew. */
export const createForms = (inner: Inner, shown: (form: string, rule: string) => void): Forms => {
  const { client, env, leads } = inner;
  const here = new Set<LeadForm>();
  const createForm = (...methods: readonly string[]) => {
    class Form extends BaseWidget {}
    lazily(inner, 'forms', methods, Form.prototype);
    return Form;
  };
  class Lead extends createForm('submit', 'cancel') implements LeadForm {
    [STAGE]?: LeadForm[typeof STAGE];

    constructor(name: string, config: WidgetConfig, kit: Kit) {
      super(name, config, kit);
      if ((config.id ?? this.settings.id) === undefined)
        env.warn(`createWidget(): config.id of "${name}" is missing: it is in settings.id.`);
      joins<LeadForm>(here, this);
    }

    isSubmitted(): boolean {
      return this[STAGE] === 'submitted';
    }
  }
  const call = () => createForm('startCall');
  return {
    known: {
      consultant_offline_message: createForm('sendRequest'),
      consultant_sitephone: call(),
      sitephone: call(),
      call_generator: Lead,
      offline_message_generator: Lead,
      personal_form: Lead,
    },
    end: client.onEvent((event) => {
      if (event.type === 'lead-shown') shown(event.form, event.rule);
      // The visitor acted on another page, or something else came between: the form is to go.
      if (leads.acting || !/^(lead-ended|consultation-started)$/.test(event.type)) return;
      for (const lead of here) {
        if (lead[STAGE]) continue;
        lead[STAGE] = 'over';
        fire(lead, 'leadhide', []);
      }
    }),
  };
};
