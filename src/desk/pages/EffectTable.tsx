import type { Effect, Rule } from '../../protocol/campaigns.ts';
import { liftOf } from '../models/settings/rules.ts';
import { useDesk } from '../views/context.tsx';
import { usePages } from './words.ts';

export interface EffectTableProps {
  readonly effects: readonly Effect[];
  readonly rules: readonly Rule[];
  readonly days: number;
}

/** What rules brought, beside visitors who were not shown them. */
export const EffectTable = ({ effects, rules, days }: EffectTableProps) => {
  const { speech } = useDesk();
  const words = usePages().rules;
  const { number } = speech.format;
  const share = (value: number) =>
    value.toLocaleString(speech.locale, { style: 'percent', maximumFractionDigits: 1 });
  const points = (value: number | undefined) =>
    value === undefined
      ? words.effectFew
      : value.toLocaleString(speech.locale, {
          style: 'percent',
          maximumFractionDigits: 1,
          signDisplay: 'exceptZero',
        });
  return (
    <div class="effects">
      <h4>{words.effect}</h4>
      <p class="hint">{words.effectHint(days)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard */}
      <section class="scrolls" tabIndex={0} aria-label={words.effect}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.effectShown}</th>
              <th scope="col">{words.effectAccepted}</th>
              <th scope="col">{words.effectRejected}</th>
              <th scope="col">{words.effectExpired}</th>
              <th scope="col">{words.effectTalked}</th>
              <th scope="col">{words.effectHeldOut}</th>
              <th scope="col">{words.effectLift}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map((one) => {
              const lift = liftOf(one);
              return (
                <tr key={one.rule}>
                  <th scope="row">{rules.find(({ id }) => id === one.rule)?.name ?? one.rule}</th>
                  <td>{number(one.shown)}</td>
                  <td>{number(one.accepted)}</td>
                  <td>{number(one.rejected)}</td>
                  <td>{number(one.expired)}</td>
                  <td>
                    {number(one.talked)} <span class="muted">{share(lift.shown)}</span>
                  </td>
                  <td>
                    {number(one.heldOutTalked)} / {number(one.heldOut)}{' '}
                    <span class="muted">{share(lift.heldOut)}</span>
                  </td>
                  <td>{points(lift.points)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </div>
  );
};
