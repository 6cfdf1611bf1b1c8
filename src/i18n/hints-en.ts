/** What settings that contradict each other come to, in the words of the settings' page. */
export const hintsEn = {
  'away-without-request': 'Requests are off: visitors find the chat.',
  'away-hides-outside-hours': 'Outside the hours nobody can leave a request.',
  'way-without-request': 'This is off: nothing is offered.',
  'way-without-call': 'This is off: nothing is offered.',
  'way-without-groups': 'This is off: nothing is offered.',
  'text-after-way': 'The offer comes before this text.',
  'text-before-last': 'It comes at once after the text before it.',
  'groups-without-choice': 'Fewer than two departments: visitors are not asked.',
  'group-removed': 'One of them has been removed.',
  'hours-never-open': 'No day has hours: nobody is ever there.',
  'files-without-types': 'No ending is allowed: nothing can be sent.',
  'files-over-server': 'The server takes {limit} MB at most.',
  'consent-url-without-words': 'Without words of consent nothing leads there.',
  'rules-wait-for-intent': 'Nobody is invited before they move towards the button.',
  'rule-held-from-all': 'Nobody is shown it.',
  'rule-without-pages': 'Nobody is shown it.',
  'rule-outside-no-hours': 'The site has no hours: nobody is shown it.',
  'rule-never-available': 'Nobody is there outside the hours: nobody is shown it.',
  'rule-without-address': 'The button leads nowhere.',
  /** Where else on the page there is something of that kind. */
  elsewhere: 'Worth a look:',
};
