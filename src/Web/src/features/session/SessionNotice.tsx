import { showNotice, useSession } from './sessionStore';

/** One line under the header for what the person should know. */
export function SessionNotice() {
  const { notice, connection, detail } = useSession();
  // A short gap is worth no more than the status.
  const trouble = connection === 'lost' ? detail : undefined;
  const text = notice ?? trouble;
  return (
    <div className="notice" role="alert" hidden={text === undefined}>
      <span>{text}</span>
      {notice !== undefined && (
        <button
          type="button"
          className="button quiet"
          onClick={() => {
            showNotice(undefined);
          }}
        >
          Dismiss
        </button>
      )}
    </div>
  );
}
