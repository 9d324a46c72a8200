"""Everything that touches Streamlit: what pages are made of, and the server round them."""
