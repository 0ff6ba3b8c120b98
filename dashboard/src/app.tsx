export function App() {
  return (
    <main>
      <h1>Poolgate</h1>
    </main>
  );
}
