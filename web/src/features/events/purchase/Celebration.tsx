import styles from './celebration.module.css';

const colours = ['var(--accent)', '#ffc247', '#4ac98a', '#f58ab8', '#5a3fd6'];
const pieces = Array.from({ length: 28 }, (_, index) => {
  // The golden angle spreads them evenly without looking arranged.
  const angle = index * 2.39996;
  const reach = 90 + (index % 5) * 28;
  return {
    '--x': `${Math.round(Math.cos(angle) * reach)}px`,
    '--y': `${Math.round(Math.sin(angle) * reach * 0.7 - 40)}px`,
    '--turn': `${(index % 7) * 97 + 120}deg`,
    '--wait': `${(index % 6) * 30}ms`,
    background: colours[index % colours.length],
  } as React.CSSProperties;
});

/** Confetti, once; nothing where less motion is wished for. */
export function Celebration() {
  return (
    <div className={styles.confetti} aria-hidden>
      {pieces.map((style) => (
        <span key={`${style.background}${(style as Record<string, string>)['--x']}`} style={style} />
      ))}
    </div>
  );
}
