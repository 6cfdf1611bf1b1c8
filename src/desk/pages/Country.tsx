import { useEffect, useState } from 'preact/hooks';
import { type CountryGuess, countryCodes } from '../../protocol/country.ts';
import { useDesk } from '../views/context.tsx';
import { Select } from './fields.tsx';
import type { SectionProps } from './section.ts';

/** What the server takes the country of a site for, asked again whenever the site is another. */
const useGuess = ({ client, site }: Pick<SectionProps, 'client' | 'site'>): CountryGuess | undefined => {
  const { ports } = useDesk();
  const [guess, setGuess] = useState<CountryGuess | undefined>(undefined);
  const saved = client.sites.value.find(({ id }) => id === site);
  useEffect(() => void client.country(site).then(setGuess).catch(ports.complain), [client, site, saved]);
  return guess;
};

/** The country whose spellings of telephone numbers hold, or what it is guessed to be, and from what. */
export const Country = ({ client, site, draft }: SectionProps) => {
  const { speech, words } = useDesk();
  const { country, countryAuto, countryHint, countryFrom, countryUnknown } = words.site;
  const guess = useGuess({ client, site });
  const names = new Intl.DisplayNames(speech.locale, { type: 'region' });
  const nameOf = (code: string) => names.of(code) ?? code;
  const all = countryCodes()
    .map((code) => [code, nameOf(code)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, speech.locale));
  const why = guess && (guess.from ? `${countryFrom[guess.from]} ${guess.clue}`.trim() : countryUnknown);
  return (
    <Select
      draft={draft}
      path="country"
      label={country}
      hint={draft.get('country') || !why ? countryHint : `${why}. ${countryHint}`}
      options={[['', guess?.country ? `${countryAuto}: ${nameOf(guess.country)}` : countryAuto], ...all]}
    />
  );
};
