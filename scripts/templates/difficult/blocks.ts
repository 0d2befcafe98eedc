/** A text with all kinds of blocks, and white space around them. */
export const BLOCKS = `begin
  {% if values.yes %}
  yes \${{ values.name }}
  {% else %}
  no
  {% endif %}
{% for one in values.list %}
  - \${{ loop.index }} \${{ one }}{% if loop.first %} first{% endif %}
{%- endfor %}

  {# a note #}
{% set x = 5 -%}
   x=\${{ x }}
\t{%- if values.no %}never{% endif -%}
end
`;
