import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

function Line({ d }: { readonly d: string }) {
  return (
    <Icon>
      <path d={d} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </Icon>
  );
}

export function RunIcon() {
  return (
    <Icon>
      <path d="M4.5 2.8v10.4a.6.6 0 0 0 .92.5l8-5.2a.6.6 0 0 0 0-1l-8-5.2a.6.6 0 0 0-.92.5z" fill="currentColor" />
    </Icon>
  );
}

export function StopIcon() {
  return (
    <Icon>
      <rect x="3.5" y="3.5" width="9" height="9" rx="1.5" fill="currentColor" />
    </Icon>
  );
}

export const PlusIcon = () => <Line d="M8 3v10M3 8h10" />;
export const CloseIcon = () => <Line d="M4 4l8 8M12 4l-8 8" />;
export const SearchIcon = () => <Line d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14" />;
export const CopyIcon = () => <Line d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />;
export const ClearIcon = () => <Line d="M2.5 4h11M6 4V2.5h4V4M4 4l.6 9.5h6.8L12 4M6.7 6.5v4.5M9.3 6.5v4.5" />;
export const DownIcon = () => <Line d="M4 6l4 4 4-4" />;
export const UpIcon = () => <Line d="M4 10l4-4 4 4" />;
export const RightIcon = () => <Line d="M6 4l4 4-4 4" />;
export const FileIcon = () => <Line d="M4 1.8h5l3.2 3.2v9.2H4zM8.8 2v3.2h3.2" />;
export const NewFileIcon = () => <Line d="M9 1.8H3.5v12.4H8M9 1.8L12 5v2.5M8.8 2v3.2H12M11.5 9.5v5M9 12h5" />;
export const FolderIcon = () => <Line d="M1.8 4V13h12.4V4.8H7.6L6.2 3H1.8z" />;
export const NewFolderIcon = () => <Line d="M8 13H1.8V3h4.4l1.4 1.8h6.6V8M11.5 9.5v5M9 12h5" />;
export const UploadIcon = () => <Line d="M8 10.5V2.5M4.8 5.5L8 2.3l3.2 3.2M2.5 10v3.5h11V10" />;
export const DownloadIcon = () => <Line d="M8 2.5v8M4.8 7.5L8 10.7l3.2-3.2M2.5 10v3.5h11V10" />;
export const MoreIcon = () => (
  <Icon>
    <circle cx="3" cy="8" r="1.3" fill="currentColor" />
    <circle cx="8" cy="8" r="1.3" fill="currentColor" />
    <circle cx="13" cy="8" r="1.3" fill="currentColor" />
  </Icon>
);
export const LinkIcon = () => <Line d="M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.5-2.5a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l.9-.9" />;
export const HelpIcon = () => <Line d="M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM6.2 6.2a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.1" />;
export const PaletteIcon = () => <Line d="M2 3.5h12v9H2zM4.5 6.3l1.8 1.7-1.8 1.7M8.2 10h3" />;
export const SunIcon = () => <Line d="M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9" />;
export const CheckIcon = () => <Line d="M3 8.5L6.5 12 13 4.5" />;
export const StarIcon = () => <Line d="M4.5 3v10M4.5 3.5h7.5l-2 2.7 2 2.8H4.5" />;
export const AlertIcon = () => <Line d="M8 2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.1" />;
export const TableIcon = () => <Line d="M2 3h12v10H2zM2 6.3h12M2 9.7h12M6.5 3v10" />;
export const MoveIcon = () => <Line d="M1.8 7V3h4.4l1.4 1.8h6.6V13H1.8v-2M1.8 9h6.4M6 6.7L8.3 9 6 11.3" />;
export const ReplaceIcon = () => <Line d="M2.5 5h8l-2-2M13.5 11h-8l2 2" />;

export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1d6b5a" />
      <path d="M8 10l6 6-6 6" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M16.5 22.5H24" stroke="#9ff0d6" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
