/** What settings that contradict each other come to, in the words of the settings' page. */
export const hintsEn = {
  'away-without-request': 'Requests are off, so visitors find the chat when nobody is there.',
  'away-hides-outside-hours': 'Outside the hours there is no button either: nobody can leave a request then.',
  'way-without-request': 'Requests are off, so there is nothing to offer.',
  'way-without-call': 'Call-backs are off, so there is nothing to offer.',
  'way-without-groups': 'There is no choice of departments to offer.',
  'text-after-way': 'The other way is offered before this text comes.',
  'text-before-last': 'The text before it comes later: this one follows it at once.',
  'groups-without-choice': 'There are fewer than two departments to choose from: visitors are not asked.',
  'group-removed': 'A department of this choice has been removed: visitors do not see it.',
  'hours-never-open': 'No day has hours: nobody is ever there for visitors.',
  'files-without-types': 'No ending is allowed: visitors can send nothing.',
  'files-over-server': 'The server takes at most {limit} MB.',
  'consent-url-without-words': 'Without words of consent nothing leads there.',
  'rules-wait-for-intent':
    'Invitations begin only once a visitor moves towards the button: nothing is shown before.',
  'rule-held-from-all': 'It is held back from everybody: nobody sees it.',
  'rule-without-pages': 'No page is listed: it is shown on none.',
  'rule-outside-no-hours': 'The site has no hours, so it is never outside of them.',
  'rule-never-available': 'Outside the hours nobody counts as there: it is never shown.',
  'rule-without-address': 'Without an address the button leads nowhere.',
  /** Where else on the page there is something of that kind. */
  elsewhere: 'Worth a look:',
};
