"""Ce qui relie les pages à Streamlit : état, cache, composants."""
