export function FilesIcon() {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d="M5.5 1.8h5l3 3v6.4h-8zM10.3 2v3h3M5.5 4.5h-3v9.7h8v-3" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinejoin="round" />
    </svg>
  );
}
