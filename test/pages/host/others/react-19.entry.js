import * as React from 'react';
import { hydrateRoot } from 'react-dom-19/client';

Object.assign(window, { React, ReactDOM: { hydrateRoot } });
