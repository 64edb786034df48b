import '@xterm/xterm/css/xterm.css';
import './tokens.css';
import './base.css';
import './layout.css';
import './phone.css';
import './panels.css';
import './outputs.css';
import './dialogs.css';
import './touch.css';
import './touchFind.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { wire } from './wire';

wire();
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
