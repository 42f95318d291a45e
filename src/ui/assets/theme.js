const root = document.documentElement.dataset;
root.theme = localStorage.theme ?? 'auto';
addEventListener('change', ({ target: { name, value } }) => {
  if (name === 'theme') root.theme = localStorage.theme = value;
});
onload = () => document.getElementById(`theme-${root.theme}`)?.click();
