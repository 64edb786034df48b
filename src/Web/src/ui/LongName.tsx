const most = 24;
const end = 9;

/** A name that loses letters in its middle where it has no room: names differ at their ends, too. */
export function LongName({ name }: { readonly name: string }) {
  if (name.length <= most) return <span className="long-name"><span className="long-name-start">{name}</span></span>;
  // By characters, not by halves of them.
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return (
    <span className="long-name">
      <span className="long-name-start">{letters.slice(0, -end).join('')}</span>
      <span className="long-name-end">{letters.slice(-end).join('')}</span>
    </span>
  );
}
