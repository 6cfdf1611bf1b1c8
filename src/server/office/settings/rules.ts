import {
  address,
  all,
  type Fit,
  fieldOf,
  filled,
  flag,
  like,
  listOf,
  mapOf,
  one,
  shape,
  text,
  that,
  unique,
  whole,
} from './fits.ts';

const DAY = 24 * 60 * 60;

const field = shape({
  name: one('name', 'email', 'phone', 'message'),
  title: text(120),
  required: flag,
});

/** What a form asks for, each once. */
export const fieldsOfForm: Fit = all(
  listOf(field, 4),
  unique(fieldOf('name'), 'another field: each is asked for once'),
);

const look = shape(
  { title: text(200), text: text(1000), button: text(60), fields: fieldsOfForm },
  { url: address, image: address },
);

const pattern = filled(500);

/** A name alone says nothing of the value: whoever means any value says so. */
const parameters = all(
  that(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'the parameters with their values, such as {"utm_source": "google"}',
  ),
  mapOf(
    that(
      (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 500,
      'a value of 1 to 500 characters: google, or * for any (utm_source=*)',
    ),
    20,
    like(/^[^\s=&?#]{1,100}$/, 'a parameter with a name such as utm_source'),
  ),
);

const when = shape(
  {},
  {
    pages: listOf(pattern, 100),
    notPages: listOf(pattern, 100),
    onPage: whole(0, DAY),
    onSite: whole(0, DAY),
    pagesSeen: whole(0, 1000),
    returning: flag,
    utm: parameters,
    referrer: pattern,
    withinHours: flag,
    available: flag,
    scrolled: whole(0, 100),
    exitIntent: flag,
  },
);

const rule: Fit = shape(
  {
    id: like(/^[A-Za-z0-9_-]{1,40}$/, 'a name of 1 to 40 of A–Z, a–z, 0–9, "_" and "-"'),
    name: text(120),
    on: flag,
    shows: one('invite', 'call_generator', 'offline_message_generator', 'personal_form'),
    text: text(1000),
    when,
    atMost: shape({ times: whole(1, 100), days: whole(1, 365) }),
    holdOut: whole(0, 100),
    expires: whole(0, DAY),
  },
  { look },
);

/** An invitation has words, and a form has a look. */
const shown: Fit = (value, path) => {
  if (fieldOf('shows')(value) === 'invite') return filled(1000)(fieldOf('text')(value), `${path}.text`);
  return fieldOf('look')(value) === undefined
    ? { path: `${path}.look`, is: 'there: it says what stands in the form' }
    : undefined;
};

/** What shows itself to visitors. */
export const rules: Fit = all(
  listOf(all(rule, shown), 50),
  unique(fieldOf('id'), 'a rule with an id that no other has'),
);
