import { configure } from '@testing-library/preact';

// A wait ends when its condition is met: the limit is for what never comes, however busy the machine is.
configure({ asyncUtilTimeout: 10_000 });
