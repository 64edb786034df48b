import { useToasts } from './toasts';

export function ToastList() {
  const toasts = useToasts((all) => all.toasts);
  return (
    <div className="toasts" role="status" aria-label="Messages">
      {toasts.map(({ id, text }) => <p key={id} className="toast">{text}</p>)}
    </div>
  );
}
