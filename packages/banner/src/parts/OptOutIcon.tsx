/** The icon of California's opt-out (§7015): a pill, a check on white and a cross on blue. Drawn, not fetched. */
export const OptOutIcon = () => (
  <svg class="icon" viewBox="0 0 30 14" aria-hidden="true">
    <path class="blue" d="M7 0h16a7 7 0 0 1 0 14H7A7 7 0 0 1 7 0Z" />
    <path class="white" d="M7 1.2h10.2L13.6 12.8H7A5.8 5.8 0 0 1 7 1.2Z" />
    <path class="check" d="m5 7.2 2.4 2.5 4.4-5.6" />
    <path class="cross" d="m18.4 4.2 5.6 5.6m0-5.6-5.6 5.6" />
  </svg>
)
